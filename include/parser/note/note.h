#ifndef PARSER_NOTE_NOTE_H
#define PARSER_NOTE_NOTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/day.h"
#include "base/mem.h"
#include "base/str.h"
#include "parser/note/problem.h"
#include "parser/note/keys.h"
#include "parser/note/yaml.h"
#include "scheduler/boxes.h"
#include "scheduler/pace.h"

enum note_kind {
    NOTE_OTHER, /* not a study note: commands ignore it */
    NOTE_STUDY,
    NOTE_BROKEN, /* a study note whose front matter cannot be parsed */
    NOTE_MORE    /* `head` is too short: read NOTE_HEAD_MAX bytes and parse again */
};

enum { NOTE_HEAD = 4096, NOTE_HEAD_MAX = 128 * 1024, NOTE_FINGERPRINT = 2048 };

/* One key of the front matter that the note's template knows. */
struct note_entry {
    const struct template_key *key;
    enum match how; /* how well `name` matches the key */
    int template;   /* as note.template; the key `id` may belong to another template */
    int line;
    int value;       /* index of the value's node in note.yaml, for editing */
    bool repeated;   /* the key appears again further down: never edit it */
    int wrong;       /* 1 + the index of the problem of its value; 0: the value is understood */
    struct str name; /* the key as written in the note */
    struct str text; /* the decoded value; empty if it is not a scalar */
};

/* What a key for all boxes lists. */
enum boxes_list {
    LIST_NONE,       /* the note has no such key, or it is a map */
    LIST_MILESTONES, /* those that are done */
    LIST_DAYS        /* days; the n-th belongs to the n-th milestone, and the one after the last to long-term */
};

/* The parsed head of one file. Zero-initialise. The struct may be used for many parses. Its texts live until
   the next parse or release. */
struct note {
    enum note_kind kind;
    int template;    /* index for keys_template; -1 */
    bool damaged;    /* double-encoded */
    bool pattern; /* of a NOTE_OTHER: a template of an editor, with a placeholder for the study day
                     or a box */
    bool properties; /* Notion's property lines under the title: values are plain text, not YAML */
    enum date_order date_order; /* of its days */
    struct str id, subject, book; /* NFC, trimmed, repaired where possible; ptr NULL: none */
    day first_study;              /* DAY_NONE: missing, or unreadable (then there is a problem) */
    int first_study_line;         /* 0: the key is missing */
    struct boxes boxes;           /* by milestone, long-term last */
    struct boxes plan;            /* the days on which milestones are due, as ticked boxes */
    enum boxes_list list;
    bool paced;       /* its template has a key for the last or the next review */
    bool pace_wrong;  /* the last day or the count is not understood, so neither of them is in `pace` */
    struct pace pace;
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

/* `head` is the whole file, or at least its first NOTE_HEAD bytes. `size` is the size of the file;
   if it shrank during reading, the number of bytes read. Never fails: errors become problems of the
   note. A broken note has exactly one problem, PROBLEM_YAML. */
enum note_kind note_parse(
    struct note *note, const struct keys *keys, struct str head, uint64_t size);
void note_release(struct note *note);

/* The entry of a field, or of a box with its own key; NULL: missing. */
const struct note_entry *note_field(const struct note *note, enum field field);
const struct note_entry *note_box(const struct note *note, milestone m);

/* The fingerprint of a body that starts at `start` in a file of `size` bytes. */
uint64_t note_fingerprint(struct str head, size_t start, uint64_t size);
/* Whether a fingerprint is 0 or that of an empty body. Such a fingerprint does not identify a note. */
bool note_is_fingerprint_empty(uint64_t fingerprint);

/* Reads a box: true/false, yes/no, on/off or 1/0, in any letter case. Nothing, null and ~ mean empty. -1:
   another text. */
int box_parse(struct str text, enum box_value *out);

/* Whether an editor or a person is to replace a text by a day: YYYY-MM-DD, {{date}}, <% … %>. */
bool field_is_placeholder(struct str text);

/* Whether a box holds a word for true or false: neither empty nor a day. */
bool box_is_word(struct str text);

/* The title: the file's name without ".md" and without Notion's " <32 hex digits>"; `id` becomes
   the 32 digits, or STR_NONE. Both borrow from `path`. */
struct str note_title(struct str path, struct str *id);

#endif
