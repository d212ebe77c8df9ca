"""Words that stand for actors named before: reading them, and finding whom they mean."""
