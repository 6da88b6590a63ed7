"""Set what an article says beside a case: what is new, what the case knows already, what contradicts it."""
