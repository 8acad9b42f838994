"""Who is who: what names mean in their reports, and which of them are one."""
