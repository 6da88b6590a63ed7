"""The steps of build_world_2017.py, one file a step."""
