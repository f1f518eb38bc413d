"""Check a municipality's editions, as its public page offers them: python3 verify_edition.py udgave-1.json …"""

import hashlib
import json
import pathlib
import sys


def read(name):
    """Tell an edition's number (0 where it was erased), words, hash, the hash before, and municipality."""
    content = pathlib.Path(name).read_bytes()
    said = json.loads(content)
    if json.dumps(said, allow_nan=False, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() != content:
        raise ValueError("not written as RFC 8785 has it: somebody has changed or reformatted it")
    if str(said["schema"]).startswith("milepael/tombstone/"):
        return 0, f"{name}, erased {said['at']}, was", str(said["sha256"]), None, None
    words, home = f"edition {said['number']:d}, {said['version']}, locked {said['at']}", said["edition"]["municipality"]
    return said["number"], words, hashlib.sha256(content).hexdigest(), said["previous_sha256"], str(home)


def main(names):
    """Print what each is, up to the first that is wrong; the hash of each must be the one on the edition's own page."""
    told = []
    for name in names:
        try:
            told.append(read(name))
        except (OSError, ValueError, LookupError, TypeError, RecursionError) as error:
            sys.exit(f"{name} is no edition: {error!r}")
    kept = {number: sha256 for number, _, sha256, *_ in told if number}
    if len(kept) < sum(one[0] != 0 for one in told) or len({one[4] for one in told if one[0]}) > 1:
        sys.exit("Two files are of one number, or of two municipalities: check them apart.")
    for number, words, sha256, before, _ in sorted(told, key=lambda one: one[:3]):
        print(f"{words}: {sha256}" + (f"\n  edition {number - 1} must have {before}" if before else ""))
        if (number > 1) != bool(before) or kept.get(number - 1, before) != before:
            sys.exit(f"edition {number} does not follow this edition {number - 1}")
    print("Now compare each of these hashes with the one on the edition's page.")


main(sys.argv[1:] or sys.exit(__doc__))
