/* What libical reads in a calendar: a line for each event, its values divided by tabs, a line break in a text as
   U+2424. calendar.t compares it with what others read. usage: ical <calendar.ics */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void print_text(const char *text)
{
    for (; text && *text; text++)
        if (*text == '\n')
            fputs("\xE2\x90\xA4", stdout);
        else
            putchar(*text);
    putchar('\t');
}

static void print_time(struct icaltimetype t)
{
    printf("%s\t", icaltime_as_ical_string(t));
}

static const char *text_of(icalcomponent *of, icalproperty_kind kind)
{
    icalproperty *property = icalcomponent_get_first_property(of, kind);

    return property ? icalvalue_get_text(icalproperty_get_value(property)) : "";
}

static void print_event(icalcomponent *event)
{
    icalcomponent *alarm = icalcomponent_get_first_component(event, ICAL_VALARM_COMPONENT);
    icalproperty *trigger = alarm ? icalcomponent_get_first_property(alarm, ICAL_TRIGGER_PROPERTY) : NULL;

    print_text(icalcomponent_get_uid(event));
    print_time(icalcomponent_get_dtstamp(event));
    printf("%d\t", icalcomponent_get_sequence(event));
    print_time(icalcomponent_get_dtstart(event));
    print_time(icalcomponent_get_dtend(event));
    print_text(icalcomponent_get_summary(event));
    print_text(icalcomponent_get_description(event));
    print_text(text_of(event, ICAL_CATEGORIES_PROPERTY));
    print_text(alarm ? text_of(alarm, ICAL_DESCRIPTION_PROPERTY) : "");
    printf("%d\n", trigger ? icaldurationtype_as_int(icalproperty_get_trigger(trigger).duration) / 60 : -1);
}

int main(void)
{
    size_t size = 0, capacity = 1 << 24;
    char *text = calloc(capacity, 1);
    icalcomponent *calendar;

    if (!text)
        return 1;
    size = fread(text, 1, capacity - 1, stdin);
    calendar = size < capacity - 1 ? icalparser_parse_string(text) : NULL;
    if (!calendar || icalcomponent_isa(calendar) != ICAL_VCALENDAR_COMPONENT) {
        fprintf(stderr, "no calendar\n");
        return 1;
    }
    if (!icalcomponent_is_valid(calendar) || icalcomponent_count_errors(calendar) || !icalrestriction_check(calendar)) {
        fprintf(stderr, "errors: %s\n", icalcomponent_as_ical_string(calendar));
        return 1;
    }
    for (icalcomponent *c = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT); c;
         c = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT))
        print_event(c);
    icalcomponent_free(calendar);
    free(text);
    return 0;
}
