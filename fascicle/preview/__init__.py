"""The parts of the preview: what is watched, which addresses are answered, with what, and over which sockets."""
