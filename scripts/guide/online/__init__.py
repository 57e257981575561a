"""The online half of the helpline checker: fetch, judge, remember, report (promise P12)."""
