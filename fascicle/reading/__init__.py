"""Text into blocks: what an author wrote becomes prose, scene breaks and messages. Knows nothing of templates."""
