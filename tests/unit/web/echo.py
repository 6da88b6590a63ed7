"""A solver that does what it is told, for tests of the one who asks."""

import json
import sys
import time

for line in sys.stdin:
    question = json.loads(line)
    match question["what"]:
        case "echo":
            print(json.dumps(question["given"]), flush=True)
        case "refuse":
            print(json.dumps({"refused": "no such thing"}), flush=True)
        case "die":
            sys.exit(1)
        case "sleep":
            time.sleep(60)
