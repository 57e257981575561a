"""The school bundle (design §9): one zip that works anywhere, untouched or with the school's own
contacts. `guide.bundle.making` makes it; the other modules hold one idea each.
"""
