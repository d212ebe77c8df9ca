"""Notebooks as readers of the repository see them: with what their cells print now.

The cells of a notebook are run in order in one process, in a folder of :mod:`tools.consoles`; a cell
shows what it prints and, if its last line is an expression, that value. Jupyter does the same and more;
for three kinds of output it is not needed.
"""

from __future__ import annotations

import json

from tools.consoles import Folder

_RUNNER = """
import ast, contextlib, io, json, sys

def run(source, names):
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    printed = io.StringIO()
    value = None
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, "<cell>", "exec"), names)
        if last is not None:
            value = eval(compile(ast.Expression(last.value), "<cell>", "eval"), names)
    outputs = []
    if printed.getvalue():
        text = printed.getvalue().splitlines(True)
        outputs.append({"name": "stdout", "output_type": "stream", "text": text})
    if value is not None:
        data = {"text/plain": repr(value).splitlines(True)}
        if hasattr(value, "_repr_html_"):
            data["text/html"] = value._repr_html_().splitlines(True)
        outputs.append({"data": data, "metadata": {}, "output_type": "display_data"})
    return outputs

names = {"__name__": "__main__"}
with open(sys.argv[1], encoding="utf-8") as file:
    cells = json.load(file)
found = [run(source, names) for source in cells]
with open(sys.argv[1], "w", encoding="utf-8") as file:
    json.dump(found, file)
"""
"""Run in a process of its own, so that what a notebook imports and changes stays there."""


def refreshed_notebook(text: str, folder: Folder) -> str:
    """The notebook with the outputs that come today; unchanged where it is not stale.

    It starts where ``record.db`` is a record of the examples. RuntimeError where a cell fails.
    """
    notebook = json.loads(text)
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    folder.put_record("record.db")
    folder.write(".runner.py", _RUNNER)
    folder.write(".cells.json", json.dumps(["".join(cell["source"]) for cell in cells]))
    said = folder.run("python .runner.py .cells.json")
    found = json.loads(folder.read(".cells.json"))
    if said or any(isinstance(one, str) for one in found):
        raise RuntimeError(f"a cell failed:\n{said}")
    for number, (cell, outputs) in enumerate(zip(cells, found, strict=True), start=1):
        cell["outputs"] = outputs
        cell["execution_count"] = number
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"
