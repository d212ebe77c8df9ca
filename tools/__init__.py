"""What makes the documentation: references, glossary, shown outputs and screenshots (`make docs`)."""
