#!/usr/bin/env python3
"""Checks the demo world: every reference, every order of events, every final state.

    python3 data/demo/check.py

Prints the faults, one a line, and ends with status 1 if there is any; prints the counts otherwise.
Only the standard library is used, so that it runs wherever the repository is checked out.
The format is described in README.md beside this file.
"""
import ipaddress
import json
import re
import sys
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
NARROW = "\u202f"
ATTACHMENT_LIMIT = 120_000
OLDEST_DAY = 92

# How many tickets of each state the world holds. The README and the tests speak of these figures.
EXPECTED_STATES = {"new": 14, "in_progress": 24, "waiting": 20, "resolved": 16, "closed": 70, "cancelled": 6}

KINDS = {"incident", "request"}
WAITS = {"user", "provider", "planned"}
SOURCES = {"mail", "telephone", "portal", "counter", "console"}
LEVELS = {"novice", "at_ease", "expert"}
ROLES = {"user", "provider", "technician", "supervisor", "administrator"}

# The moves that change the state. Assigning, qualifying and writing leave it alone.
MOVES = {
    "start": ({"new"}, "in_progress"),
    "wait": ({"in_progress"}, "waiting"),
    "wake": ({"waiting"}, "in_progress"),
    "resolve": ({"in_progress"}, "resolved"),
    "close": ({"resolved"}, "closed"),
    "cancel": ({"new", "in_progress", "waiting"}, "cancelled"),
    "reopen": ({"resolved", "closed", "cancelled"}, "in_progress"),
}

REQUIRED_FIELDS = {"key", "kind", "state", "subject", "category", "impact", "urgency", "requester", "source",
                   "watchers", "events"}
TICKET_FIELDS = REQUIRED_FIELDS | {"waitingOn", "wakeInDays", "service", "affected", "team", "assignee"}
EVENT_FIELDS = {
    "message": ({"kind", "text"}, {"files"}), "assign": ({"team"}, {"assignee"}), "start": (set(), set()),
    "wait": ({"on", "reason"}, set()), "wake": (set(), set()), "resolve": ({"text"}, set()),
    "close": (set(), set()), "reopen": (set(), set()), "cancel": ({"reason"}, set()),
    "priority": ({"impact", "urgency"}, set()), "category": ({"category"}, set()),
}

# Numbers that no subscriber can have: Arcep's ranges for fiction, Ofcom's for drama.
FICTIONAL_NUMBER = re.compile(
    r"\+(33(19900|26191|35301|46571|53649|63998)\d{4}|442079460\d{3}|447700900\d{3})")
RESERVED_HOST = re.compile(r"(^|\.)(example|test|invalid|localhost|lan|home\.arpa|local)$")

faults = []


def fault(where, what):
    faults.append(f"{where}: {what}")


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def by_key(where, rows):
    index = {}
    for row in rows:
        if row["key"] in index:
            fault(where, f"key {row['key']} is there twice")
        index[row["key"]] = row
    return index


class World:
    """world.json with an index for each kind of record."""

    def __init__(self, raw):
        self.raw = raw
        self.customers = by_key("customers", raw["customers"])
        self.teams = by_key("teams", raw["teams"])
        self.categories = by_key("categories", raw["categories"])
        self.services = by_key("services", raw["services"])
        self.people = by_key("people", raw["people"])
        self.accounts = {account["person"]: account for account in raw["accounts"]}
        self.sites = {site["key"]: customer["key"]
                      for customer in raw["customers"] for site in customer["sites"]}

    def is_staff(self, person):
        return self.accounts.get(person, {"role": "user"})["role"] != "user"

    def may_see(self, person, customer):
        scope = self.accounts[person]["customers"]
        return scope == "all" or customer in scope


def check_customers_and_categories(world):
    for customer in world.customers.values():
        if customer["kind"] not in {"organisation", "person"}:
            fault(customer["key"], f"unknown kind {customer['kind']}")
        if customer["parent"] is not None and customer["parent"] not in world.customers:
            fault(customer["key"], f"unknown parent {customer['parent']}")
    if len(world.sites) != sum(len(customer["sites"]) for customer in world.customers.values()):
        fault("sites", "a key is there twice")
    for category in world.categories.values():
        parent = category["parent"]
        if parent is not None and world.categories.get(parent, {"parent": "?"})["parent"] is not None:
            fault(category["key"], f"parent {parent} is not a category of the first level")
    for named in list(world.categories.values()) + list(world.services.values()):
        if set(named["name"]) != {"fr", "en"}:
            fault(named["key"], "needs a name in fr and en")


def check_people(world):
    emails, numbers = Counter(), Counter()
    for person in world.people.values():
        key = person["key"]
        if person["customer"] is not None and person["customer"] not in world.customers:
            fault(key, f"unknown customer {person['customer']}")
        if person["site"] is not None and world.sites.get(person["site"]) != person["customer"]:
            fault(key, f"site {person['site']} is not one of {person['customer']}")
        if person["level"] not in LEVELS or person["language"] not in {"fr", "en"}:
            fault(key, "unknown level or language")
        if not isinstance(person["vip"], bool):
            fault(key, "vip is not true or false")
        emails.update(person["emails"])
        numbers.update(phone["number"] for phone in person["phones"])
        for email in person["emails"]:
            if not re.fullmatch(r"[a-z0-9.-]+@[a-z0-9.-]+\.example", email):
                fault(key, f"{email} is not under .example")
        for phone in person["phones"]:
            if not FICTIONAL_NUMBER.fullmatch(phone["number"]):
                fault(key, f"{phone['number']} is not in a range reserved for fiction")
    for value, count in (emails + numbers).items():
        if count > 1:
            fault("people", f"{value} belongs to {count} people")


def check_accounts(world):
    logins = Counter(account["login"] for account in world.raw["accounts"])
    for account in world.raw["accounts"]:
        who = account["login"]
        if account["person"] not in world.people or account["role"] not in ROLES or logins[who] > 1:
            fault(who, "unknown person, unknown role, or the login is there twice")
        if not set(account["teams"]) <= set(world.teams):
            fault(who, "unknown team")
        if account["customers"] != "all" and not set(account["customers"]) <= set(world.customers):
            fault(who, "unknown customer in its scope")


def instant(at):
    """A pair that sorts as time does: the day (older first), then the minute; fresh events come last."""
    if set(at) == {"minutesAgo"}:
        return (1, -at["minutesAgo"])
    hours, minutes = at["time"].split(":")
    return (0, -at["daysAgo"] * 1440 + int(hours) * 60 + int(minutes))


def check_instants(where, events):
    for event in events:
        at = event["at"]
        fresh = set(at) == {"minutesAgo"} and 0 < at["minutesAgo"] <= 240
        dated = set(at) == {"daysAgo", "time"} and 1 <= at["daysAgo"] <= OLDEST_DAY and re.fullmatch(
            r"([01]\d|2[0-3]):[0-5]\d", at["time"])
        if not fresh and not dated:
            fault(where, f"{at} is neither minutesAgo 1…240 nor daysAgo 1…{OLDEST_DAY} with a time")
            return
    order = [instant(event["at"]) for event in events]
    if order != sorted(order):
        fault(where, "events are not in the order of time")
    # Loaded just after midnight, 240 minutes ago is 20:00 of the day before: keep clear of it.
    yesterday = [event["at"]["time"] for event in events if event["at"].get("daysAgo") == 1]
    if order[-1][0] == 1 and any(time > "19:00" for time in yesterday):
        fault(where, "an event late yesterday may come after one of today")


def check_event(world, where, ticket, event):
    known = {"at", "by", "do"}
    required, optional = EVENT_FIELDS.get(event["do"], (set(), set()))
    if event["do"] not in EVENT_FIELDS or not known | required <= set(event) <= known | required | optional:
        fault(where, f"unknown or incomplete event {event['do']}")
        return
    who = event["by"]
    if who not in world.people:
        fault(where, f"unknown person {who}")
        return
    customer = world.people[ticket["requester"]]["customer"]
    if world.is_staff(who):
        if not world.may_see(who, customer):
            fault(where, f"{who} may not see {customer}")
    elif event["do"] != "message" or event["kind"] != "public":
        fault(where, f"{who} is not of the staff and does {event['do']}")
    elif who not in {ticket["requester"], ticket.get("affected"), *ticket["watchers"]}:
        fault(where, f"{who} writes but is neither requester, affected nor watcher")
    if event["do"] == "message" and event["kind"] not in {"public", "internal"}:
        fault(where, f"unknown kind of message {event['kind']}")
    if event["do"] == "assign":
        assignee = event.get("assignee")
        if assignee is not None and event["team"] not in world.accounts.get(assignee, {"teams": []})["teams"]:
            fault(where, f"{assignee} is not in team {event['team']}")
        elif assignee is not None and not world.may_see(assignee, customer):
            fault(where, f"assigned to {assignee}, who may not see {customer}")
    for name in event.get("files", []):
        if not (HERE / name).is_file():
            fault(where, f"{name} does not exist")


def check_moves(where, ticket):
    state, waits_on = "new", None
    for event in ticket["events"]:
        if event["do"] not in MOVES:
            continue
        allowed, target = MOVES[event["do"]]
        if state not in allowed:
            fault(where, f"{event['do']} is not allowed when {state}")
        state = target
        if event["do"] == "wait":
            waits_on = event["on"]
            if waits_on not in WAITS:
                fault(where, f"waits on {waits_on}")
    if state != ticket["state"]:
        fault(where, f"says {ticket['state']} but its events lead to {state}")
    if ticket.get("waitingOn") != (waits_on if state == "waiting" else None):
        fault(where, "waitingOn is not what the last wait says")
    if (ticket.get("waitingOn") == "planned") != ("wakeInDays" in ticket):
        fault(where, "wakeInDays goes with waiting planned, and only with it")
    if state not in {"new", "cancelled"} and "team" not in ticket:
        fault(where, "is worked on by no team")


def check_final_values(where, ticket):
    """A ticket carries its values at the end: they must be those of the last event that sets them."""
    for event in reversed(ticket["events"]):
        if event["do"] == "assign":
            if (event["team"], event.get("assignee")) != (ticket.get("team"), ticket.get("assignee")):
                fault(where, "team or assignee is not that of the last assignment")
            break
    else:
        if "assignee" in ticket:
            fault(where, "has an assignee but no assignment")
    for verb, names in (("priority", ("impact", "urgency")), ("category", ("category",))):
        last = [event for event in ticket["events"] if event["do"] == verb][-1:]
        for name in names:
            if last and last[0][name] != ticket[name]:
                fault(where, f"{name} is not that of the last {verb} event")


def check_ticket(world, ticket):
    where = ticket["key"]
    if not REQUIRED_FIELDS <= set(ticket) <= TICKET_FIELDS or not ticket["events"]:
        fault(where, "has a field too many or too few, or no events")
        return
    people = [ticket["requester"], *ticket["watchers"]]
    people += [ticket[field] for field in ("affected", "assignee") if field in ticket]
    for person in people:
        if person not in world.people:
            fault(where, f"unknown person {person}")
            return
    if world.people[ticket["requester"]]["customer"] is None:
        fault(where, "its requester belongs to no customer")
    if world.categories.get(ticket["category"], {"parent": None})["parent"] is None:
        fault(where, f"category {ticket['category']} is unknown or of the first level")
    for name, table in (("service", world.services), ("team", world.teams)):
        if name in ticket and ticket[name] not in table:
            fault(where, f"unknown {name} {ticket[name]}")
    if ticket["kind"] not in KINDS or ticket["source"] not in SOURCES:
        fault(where, "unknown kind or source")
    if not (1 <= ticket["impact"] <= 5 and 1 <= ticket["urgency"] <= 5):
        fault(where, "impact and urgency go from 1 to 5")
    first = ticket["events"][0]
    if (first["by"], first["do"], first.get("kind")) != (ticket["requester"], "message", "public"):
        fault(where, "does not begin with the requester's own description")
    check_instants(where, ticket["events"])
    for event in ticket["events"]:
        check_event(world, where, ticket, event)
    check_moves(where, ticket)
    check_final_values(where, ticket)


def prose(text):
    """The lines that typography rules apply to: not quotes, not commands and logs (indented by four)."""
    return [line for line in text.split("\n") if not line.startswith(("    ", ">"))]


def check_texts(world, tickets):
    seen = {}
    for ticket in tickets:
        where = ticket["key"]
        if world.is_staff(ticket["requester"]):
            check_typography(where, ticket["subject"])
        for event in ticket["events"]:
            text = event.get("text", event.get("reason", ""))
            if text and text.strip() != text:
                fault(where, "a text begins or ends with white space")
            if len(text) > 20 and seen.setdefault(text, where) != where:
                fault(where, f"has the same text as {seen[text]}: {text[:50]}")
            if world.is_staff(event["by"]):
                check_typography(where, text)
            check_addresses(where, text)


def check_typography(where, text):
    for line in prose(text):
        for match in re.finditer(r"[ \u00a0]([;!?»%€]|:(?=\s|$))|«[ \u00a0]", line):
            around = line[max(0, match.start() - 20):match.end()]
            fault(where, f"needs a narrow no-break space: …{around}…")
        if re.search(r"(^|[.!?…] )(A|E)(?= la | cela | ce stade | partir | défaut|tant donné)", line):
            fault(where, f"a capital has lost its accent: {line[:40]}")


def check_addresses(where, text):
    """Hosts, mail and IP addresses are reserved or private ones, so that nobody is named by accident."""
    for host in re.findall(r"(?:@|https?://)([A-Za-z0-9.-]*[A-Za-z])", text):
        if not RESERVED_HOST.search(host.lower()) and "." in host:
            fault(where, f"{host} is not a reserved name")
    documentation = [ipaddress.ip_network(n) for n in ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24")]
    for found in re.findall(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])", text):
        address = ipaddress.ip_address(found)
        if not address.is_private and not any(address in network for network in documentation):
            fault(where, f"{found} is neither private nor reserved for documentation")
    for number in re.findall(r"(?<!\d)(?:\+\d{2}|0)[\d .\u202f]{8,14}\d", text):
        digits = re.sub(r"[ .\u202f]", "", number)
        if len(digits.lstrip("+")) < 10:
            continue
        national_prefix = "+33" if len(digits) == 10 else "+44"
        international = digits if digits.startswith("+") else national_prefix + digits[1:]
        if not FICTIONAL_NUMBER.fullmatch(international):
            fault(where, f"{number} is not in a range reserved for fiction")


def check_attachments(tickets):
    used = {name for ticket in tickets for event in ticket["events"] for name in event.get("files", [])}
    for path in sorted((HERE / "attachments").iterdir()):
        if f"attachments/{path.name}" not in used:
            fault(path.name, "is used by no ticket")
        if path.stat().st_size > ATTACHMENT_LIMIT:
            fault(path.name, f"is larger than {ATTACHMENT_LIMIT} bytes")


def check_counts(tickets):
    states = Counter(ticket["state"] for ticket in tickets)
    if states != EXPECTED_STATES:
        fault("counts", f"{dict(states)} instead of {EXPECTED_STATES}")
    if {ticket.get("waitingOn") for ticket in tickets} != WAITS | {None}:
        fault("counts", "no ticket waits for one of the kinds")
    created = [instant(ticket["events"][0]["at"]) for ticket in tickets]
    if created != sorted(created):
        fault("files", "the tickets are not in the order of their creation")


def print_counts(world, tickets):
    def line(name, values):
        print(f"{name:12} " + ", ".join(f"{key} {count}" for key, count in Counter(values).most_common()))
    print(f"{len(world.customers)} customers, {len(world.people)} people, {len(world.accounts)} accounts, "
          f"{len(tickets)} tickets, {sum(len(ticket['events']) for ticket in tickets)} events")
    line("states", (ticket["state"] for ticket in tickets))
    line("waiting on", (ticket["waitingOn"] for ticket in tickets if "waitingOn" in ticket))
    line("kinds", (ticket["kind"] for ticket in tickets))
    line("sources", (ticket["source"] for ticket in tickets))
    line("languages", (world.people[ticket["requester"]]["language"] for ticket in tickets))
    line("customers", (world.people[ticket["requester"]]["customer"] for ticket in tickets))
    line("assignees", (ticket.get("assignee", "nobody") for ticket in tickets))
    line("categories", (ticket["category"] for ticket in tickets))
    line("events", (event["do"] for ticket in tickets for event in ticket["events"]))


def main():
    world = World(load(HERE / "world.json"))
    check_customers_and_categories(world)
    check_people(world)
    check_accounts(world)
    tickets = [ticket for path in sorted(HERE.glob("tickets-*.json")) for ticket in load(path)["tickets"]]
    by_key("tickets", tickets)
    for ticket in tickets:
        check_ticket(world, ticket)
    check_texts(world, tickets)
    check_attachments(tickets)
    check_counts(tickets)
    if faults:
        print("\n".join(faults))
        print(f"{len(faults)} faults")
        return 1
    print_counts(world, tickets)
    return 0


if __name__ == "__main__":
    sys.exit(main())
