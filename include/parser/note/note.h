#ifndef PARSER_NOTE_NOTE_H
#define PARSER_NOTE_NOTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/day.h"
#include "base/mem.h"
#include "base/str.h"
#include "parser/note/problem.h"
#include "parser/note/template.h"
#include "parser/note/yaml.h"
#include "scheduler/boxes.h"

enum note_kind {
    NOTE_OTHER, /* no study note: passed over in silence */
    NOTE_STUDY,
    NOTE_BROKEN, /* would be one, but its front matter cannot be parsed */
    NOTE_MORE    /* the head that was given ends too early: read NOTE_HEAD_MAX and ask again */
};

enum { NOTE_HEAD = 4096, NOTE_HEAD_MAX = 128 * 1024, NOTE_FINGERPRINT = 2048 };

/* One key of the front matter that the note's template knows. */
struct note_entry {
    const struct template_key *key;
    enum match how;
    int template; /* as note.template; `id` may be another's */
    int line;
    int value;       /* index of the value's node in note.yaml, for editing */
    bool repeated;   /* the same key stands again further down: never edit it */
    struct str name; /* the key as it stands */
    struct str text; /* the value, decoded; empty when it is no scalar */
};

/* What the head of one file says. Zero-initialise; may be parsed into again and again; texts live
   until the next parse or release. */
struct note {
    enum note_kind kind;
    int template;    /* index for keys_template; -1 */
    bool damaged;    /* double-encoded */
    bool pattern;    /* of a NOTE_OTHER: a template, whose study day or box is a placeholder */
    bool properties; /* Notion's lines under the title: values are plain text, not YAML */
    struct str id, subject, book; /* NFC, trimmed, repaired where possible; ptr NULL: none */
    day first_study;              /* DAY_NONE: none, or unreadable (then there is a problem) */
    int first_study_line;         /* 0: no such key */
    struct boxes boxes;           /* by milestone, long-term last */
    uint64_t fingerprint;         /* of the body: its length and first NOTE_FINGERPRINT bytes */
    struct front_extent {
        size_t start, end, body;
    } extent; /* byte offsets of the block and the body */
    struct problem *problem;
    int problem_count, problem_capacity;
    struct note_entry *entry; /* in the order of the file, one for each key of the template */
    int entry_count, entry_capacity;
    struct yaml yaml;
    struct arena text;
};

/* `head`: the first bytes of the file, all of it or at least NOTE_HEAD; `size`: the whole file's
   (of one that shrank while it was read: what was read). Never fails: what is wrong is a problem of
   the note. A broken note has exactly one, of PROBLEM_YAML. */
enum note_kind note_parse(
    struct note *note, const struct keys *keys, struct str head, uint64_t size);
void note_release(struct note *note);

/* The entry of a field, or of a milestone's own box; NULL: the note has none. */
const struct note_entry *note_field(const struct note *note, enum field field);
const struct note_entry *note_box(const struct note *note, milestone m);

/* The fingerprint of a body that starts at `start` in a file of `size` bytes. */
uint64_t note_fingerprint(struct str head, size_t start, uint64_t size);
/* Whether it is that of an empty body, or 0: it tells nothing. */
bool note_fingerprint_empty(uint64_t fingerprint);

/* true/false, yes/no, on/off, 1/0, in any case; empty, null and ~ are empty. -1: no box. */
int box_parse(struct str text, enum box_value *out);

/* Whether a box says true or false in a word of its own: not empty, and no day. */
bool box_is_word(struct str text);

/* The title: the file's name without ".md" and without Notion's " <32 hex digits>"; `id` gets the
   32 digits, or nothing. Both borrow from `path`. */
struct str note_title(struct str path, struct str *id);

#endif
