"""Words to avoid: finds them in free text, says why, offers others; never rewrites."""
