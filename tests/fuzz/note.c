/* A whole note through the images that the write-back makes: what a mark or a start wrote, undo
   takes back to the byte; what was written is not a change at the next scan; refresh has nothing to do
   twice. Input: in the first line which milestones are marked (a number of five bits), and what is
   done; then the note. */
#include "vault.h"

#include <fcntl.h>

#include "app/scan/box_changes.h"
#include "app/session/aliases.h"
#include "app/write/note_update.h"
#include "app/write/update_kept.h"
#include "parser/note/note.h"
#include "scheduler/ledger.h"
#include "store/outbox.h"
#include "store/store.h"

enum { COMMAND = 1, UNDO = 2, REDO = 3 };

/* ---- one app for all inputs, whose store is in memory ------------------------------------------
 */

static struct app app;
static struct aliases aliases; /* none */
static struct kept kept;
static struct rewriter rewriter;

static void open_app(void)
{
    static struct environment environment;
    static struct fuzz_said said = FUZZ_SAID;
    static const struct options options;
    struct err err = {0};

    fuzz_make_vault(&said);
    environment = fuzz_environment();
    CHECK(app_open(&app, &environment, &options, &err) == 0);
    app.store = store_open_volatile("nowhere.db", &err);
    CHECK(app.store);
    kept = (struct kept){.store = app.store, .aliases = &aliases};
    rewriter = (struct rewriter){.app = &app, .kept = &kept};
}

static struct uid uid(unsigned n)
{
    return (struct uid){.byte = {(uint8_t)n}};
}

/* ---- the note, and what is known of it ---------------------------------------------------------
 */

struct known {
    struct note note;
    struct file file;
    struct buf boxes, before, after; /* the states without the marks, and with them */
    struct buf marks;                /* "day-4 long-term" */
};

static const char *const names[] = {"day-1", "day-4", "day-7", "day-14", "long-term"};

/* The history of a note that was seen with its boxes, and then marked. */
static void add_state(struct known *k, bool marked, struct buf *out)
{
    struct event event[6] = {{.id = uid(10),
        .store = uid(9),
        .kind = EVENT_SEEN,
        .source = SOURCE_NOTE,
        .note = STR("n"),
        .on = app.today,
        .boxes = buf_str(&k->boxes)}};
    struct str rest = buf_str(&k->marks), name;
    size_t count = 1;
    struct state state;

    while (marked && str_cut(&rest, ' ', &name)) {
        event[count] = (struct event){.id = uid(10 + (unsigned)count),
            .store = uid(9),
            .kind = EVENT_DONE,
            .note = STR("n"),
            .on = app.today,
            .milestone = milestone_parse(name)};
        count++;
    }
    ledger_mark_undone(event, count);
    state = ledger_state(event, count);
    state_encode(&state, out);
}

static void choose_marks(struct known *k, unsigned bits)
{
    for (unsigned i = 0; i < 5; i++) {
        const struct box *box = boxes_find(&k->note.boxes, milestone_parse(str_of(names[i])));
        if (bits & 1u << i && !(box && box->value == BOX_TICKED))
            buf_addf(&k->marks, "%s%s", k->marks.len ? " " : "", names[i]);
    }
}

static void know(struct known *k, struct str bytes, unsigned bits)
{
    *k =
        (struct known){.boxes = BUF_INIT, .before = BUF_INIT, .after = BUF_INIT, .marks = BUF_INIT};
    note_parse(&k->note, app.keys, bytes, bytes.len);
    if (k->note.kind != NOTE_STUDY)
        return;
    boxes_encode(&k->note.boxes, &k->boxes);
    choose_marks(k, bits);
    add_state(k, false, &k->before);
    add_state(k, true, &k->after);
    k->file = (struct file){.path = STR("n.md"),
        .kind = FILE_STUDY,
        .note = STR("n"),
        .first_study = k->note.first_study,
        .boxes = buf_str(&k->boxes),
        .state = buf_str(&k->before),
        .fingerprint = k->note.fingerprint,
        .template = str_of(keys_template(app.keys, k->note.template)->name)};
}

static void known_release(struct known *k)
{
    note_release(&k->note);
    buf_release(&k->boxes);
    buf_release(&k->before);
    buf_release(&k->after);
    buf_release(&k->marks);
}

/* ---- images ------------------------------------------------------------------------------------
 */

static enum rewrite_result make_image(
    const struct file *file, const struct pending *p, struct buf *new)
{
    struct buf old = BUF_INIT;
    struct err err = {0};
    enum rewrite_result result = rewrite_image(&rewriter, file, p, &old, new, &err);

    CHECK(result == REWRITE_DONE || result == REWRITE_SAME || result == REWRITE_LEFT);
    err_release(&err);
    buf_release(&old);
    buf_cut(&app.notices, 0);
    return result;
}

static void check_no_news(struct str boxes, struct str image, struct str state)
{
    struct buf now = BUF_INIT;
    struct note note = {0};
    struct tick_count count;

    note_parse(&note, app.keys, image, image.len);
    CHECK(note.kind == NOTE_STUDY);
    boxes_encode(&note.boxes, &now);
    count = tick_changes(boxes, buf_str(&now), state);
    CHECK(count.ticked == 0 && count.unticked == 0);
    note_release(&note);
    buf_release(&now);
}

/* Writes it as a command does, and keeps what undo needs. false: nothing was written. */
static bool write_note(
    const struct file *file, const struct pending *p, struct buf *new, struct buf *boxes)
{
    struct rewrite_plan plan = REWRITE_PLAN_INIT;
    struct err err = {0};
    bool done = rewrite_plan(&rewriter, file, p, &plan, &err) == REWRITE_DONE;

    CHECK((make_image(file, p, new) == REWRITE_DONE) == done);
    for (size_t i = 0; i < plan.rewrite.written_count; i++)
        CHECK(written_add(app.store, p->command, p->note, &plan.rewrite.written[i], &err) == 0);
    if (done) {
        fuzz_write("n.md", buf_str(new));
        buf_add(boxes, plan.rewrite.boxes);
        check_no_news(buf_str(boxes), buf_str(new), file->state);
    }
    rewrite_plan_release(&plan);
    err_release(&err);
    return done;
}

/* Keeps what the undo wrote, and brings it back: the note has the bytes that it had before the undo. `state`:
   that of the note once its marks count again. */
static void redo(
    const struct file *file, const struct pending *back, struct str state, struct str marked)
{
    struct pending again = *back;
    struct file redone = *file;
    struct rewrite_plan plan = REWRITE_PLAN_INIT;
    struct buf image = BUF_INIT;
    struct err err = {0};

    CHECK(rewrite_plan(&rewriter, file, back, &plan, &err) == REWRITE_DONE);
    for (size_t i = 0; i < plan.rewrite.written_count; i++)
        CHECK(written_add(app.store, back->command, back->note, &plan.rewrite.written[i], &err) == 0);
    rewrite_plan_release(&plan);
    CHECK(make_image(file, back, &image) == REWRITE_DONE);
    fuzz_write("n.md", buf_str(&image));
    buf_cut(&image, 0);
    again.kind = PENDING_REDO;
    again.command = uid(REDO);
    again.undoes = back->command;
    redone.state = state;
    CHECK(make_image(&redone, &again, &image) == REWRITE_DONE);
    CHECK(str_eq(buf_str(&image), marked));
    CHECK(kept_remove(&kept, back->command, back->note, &err) == 0);
    kept_forget(&kept);
    buf_release(&image);
}

/* The note is as it was, and a redo gives it `marked` again. Where nothing was written, nothing is taken back. */
static void undo(const struct file *file, const struct pending *p, struct str state, struct str bytes,
    struct str marked, bool wrote)
{
    struct pending back = {.kind = PENDING_UNDO,
        .note = p->note,
        .command = uid(UNDO),
        .undoes = p->command,
        .boxes = p->kind == PENDING_START ? STR("") : p->boxes,
        .first_study = DAY_NONE,
        .path = p->path};
    struct buf image = BUF_INIT;
    struct err err = {0};
    enum rewrite_result result = make_image(file, &back, &image);

    CHECK((result == REWRITE_DONE) == wrote);
    CHECK(!wrote || str_eq(buf_str(&image), bytes));
    if (wrote)
        redo(file, &back, state, marked);
    CHECK(kept_remove(&kept, p->command, p->note, &err) == 0);
    kept_forget(&kept);
    buf_release(&image);
}

/* ---- what is tried -----------------------------------------------------------------------------
 */

static void try_mark(struct known *k, struct str bytes)
{
    struct pending p = {.kind = PENDING_MARK,
        .note = STR("n"),
        .command = uid(COMMAND),
        .boxes = buf_str(&k->marks),
        .first_study = DAY_NONE,
        .path = STR("n.md")};
    struct buf new = BUF_INIT, boxes = BUF_INIT;
    bool wrote;

    if (k->note.kind == NOTE_STUDY && k->note.first_study != DAY_NONE && k->marks.len) {
        k->file.state = buf_str(&k->after);
        wrote = write_note(&k->file, &p, &new, &boxes);
        if (wrote)
            k->file.boxes = buf_str(&boxes);
        k->file.state = buf_str(&k->before);
        undo(&k->file, &p, buf_str(&k->after), bytes, buf_str(&new), wrote);
    }
    buf_release(&new);
    buf_release(&boxes);
}

static void try_start(struct known *k, struct str bytes, unsigned which)
{
    struct pending p = {.kind = PENDING_START,
        .note = STR("n"),
        .command = uid(COMMAND),
        .first_study = app.today,
        .path = STR("n.md")};
    struct file *file = &k->file;
    struct buf new = BUF_INIT, boxes = BUF_INIT;
    bool study = k->note.kind == NOTE_STUDY, wrote;

    if (k->note.kind == NOTE_BROKEN || (study && k->note.first_study != DAY_NONE))
        return;
    p.boxes =
        study ? STR_NONE
              : str_of(keys_template(app.keys, (int)(which % keys_template_count(app.keys)))->name);
    if (!study)
        *file = (struct file){.path = STR("n.md"),
            .kind = FILE_STUDY,
            .note = STR("n"),
            .boxes = STR(""),
            .state = STR(""),
            .template = p.boxes};
    file->first_study = app.today;
    wrote = write_note(file, &p, &new, &boxes);
    file->first_study = DAY_NONE;
    if (wrote)
        file->boxes = buf_str(&boxes);
    undo(file, &p, file->state, bytes, buf_str(&new), wrote);
    buf_release(&new);
    buf_release(&boxes);
}

static void try_refresh(struct known *k, bool clock)
{
    struct pending p = {.kind = clock ? PENDING_REFRESH_CLOCK : PENDING_REFRESH,
        .note = STR("n"),
        .command = uid(COMMAND),
        .first_study = clock ? app.today : DAY_NONE,
        .path = STR("n.md")};
    struct buf new = BUF_INIT, boxes = BUF_INIT, again = BUF_INIT;
    struct err err = {0};

    if (k->note.kind == NOTE_STUDY) {
        k->file.state = buf_str(&k->after);
        if (write_note(&k->file, &p, &new, &boxes)) {
            k->file.boxes = buf_str(&boxes);
            CHECK(make_image(&k->file, &p, &again) == REWRITE_SAME);
        }
        CHECK(kept_remove(&kept, p.command, p.note, &err) == 0);
        kept_forget(&kept);
    }
    buf_release(&new);
    buf_release(&boxes);
    buf_release(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str bytes = fuzz_input(data, size), line = fuzz_line(&bytes);
    unsigned bits = fuzz_choice(&line, 32), what = fuzz_choice(&line, 4),
             which = fuzz_choice(&line, 16);
    struct known known;

    if (!app.store)
        open_app();
    fuzz_write("n.md", bytes);
    know(&known, bytes, bits);
    if (what == 0)
        try_mark(&known, bytes);
    else if (what == 1)
        try_start(&known, bytes, which);
    else
        try_refresh(&known, what == 3);
    known_release(&known);
    return 0;
}
