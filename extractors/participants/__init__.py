"""Participants (đại biểu): who takes part in the event, with titles, unit, side and roles."""
