"""What the vobject module of Python reads in a calendar: the same lines as ical.c. usage: ical.py <calendar.ics"""
import sys

import vobject

out = []
calendar, = vobject.readComponents(sys.stdin.buffer.read().decode())
calendar.validate(raiseException=True)
for event in calendar.vevent_list:
    alarm, = event.valarm_list
    out.append('\t'.join(str(value).replace('\n', '\u2424') for value in (
        event.uid.value, event.dtstamp.value.strftime('%Y%m%dT%H%M%SZ'), event.sequence.value,
        event.dtstart.value.strftime('%Y%m%d'), event.dtend.value.strftime('%Y%m%d'), event.summary.value,
        event.description.value, ','.join(event.categories.value) if hasattr(event, 'categories') else '',
        alarm.description.value, int(alarm.trigger.value.total_seconds()) // 60)))
sys.stdout.buffer.write(''.join(line + '\n' for line in out).encode())
