"""The application: finds the files, runs the engine, prints what it concluded. It computes nothing itself."""
