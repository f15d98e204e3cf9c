#ifndef JSON_EVENT_LINE_H
#define JSON_EVENT_LINE_H

/* The last member of a line of a journal is the checksum of all bytes before it. Only the sources of the events
   include this header. */

#define EVENT_SUM_KEY ",\"sum\":\""
enum { EVENT_HASH_TEXT = 17, EVENT_SUM_SIZE = sizeof EVENT_SUM_KEY - 1 + EVENT_HASH_TEXT - 1 + 2 };

#endif
