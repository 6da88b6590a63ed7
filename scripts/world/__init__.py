"""The steps of build_world.py, one file a step."""
