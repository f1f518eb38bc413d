"""Check published editions without Milepæl: python3 verify_edition.py udgave-1.json udgave-2.json …

The files are those that the public page offers as JSON, in any order. Needs Python 3.8 and nothing else.
"""

import hashlib
import json
import pathlib
import sys


def main(names):
    """Print what each edition is; 1 where one is not what was locked."""
    editions, faults = {}, 0
    for name in names:
        content = pathlib.Path(name).read_bytes()
        said = json.loads(content)
        written = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
        if written.encode() != content:
            print(f"{name}: not written as RFC 8785 has it: somebody has changed or reformatted it")
            faults += 1
        editions[said["number"]] = hashlib.sha256(content).hexdigest(), said
    for number, (sha256, said) in sorted(editions.items()):
        print(f"edition {number}, {said['version']}, locked {said['at']}: {sha256}")
        before = editions.get(number - 1)
        if before and before[0] != said["previous_sha256"]:
            print(f"edition {number} does not follow this edition {number - 1}")
            faults += 1
        if not before and said["previous_sha256"]:
            print(f"  edition {number - 1} must have {said['previous_sha256']}")
    return 1 if faults or not editions else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
