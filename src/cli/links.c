#include "links.h"

#include <stdlib.h>

#include "app/config/obsidian.h"
#include "cli/command.h"

/* ---- which terminals ---------------------------------------------------------------------------------- */

static struct str links_variable(const char *name)
{
    return str_of(getenv(name));
}

/* 1000 × the first number of a version and the second one: "3.4a" is 3004. */
static int links_version(struct str version)
{
    int part[2] = {0, 0}, at = 0;

    for (size_t i = 0; i < version.len && at < 2; i++)
        if (version.ptr[i] >= '0' && version.ptr[i] <= '9' && part[at] < 100)
            part[at] = 10 * part[at] + (version.ptr[i] - '0');
        else if (version.ptr[i] == '.')
            at++;
    return 1000 * part[0] + part[1];
}

/* A number such as that of $VTE_VERSION: 5002 is VTE 0.50.2. */
static bool links_number_is_above(const char *name, int least)
{
    struct str text = links_variable(name);
    int number = 0;

    for (size_t i = 0; i < text.len && number < 10000000; i++)
        number = text.ptr[i] >= '0' && text.ptr[i] <= '9' ? 10 * number + (text.ptr[i] - '0') : 0;
    return number > least;
}

/* $TERM_PROGRAM, and from which version on. tmux drops links that the terminal around it cannot show. */
static const struct {
    const char *name;
    int from;
} links_programs[] = {
    {"iTerm.app", 3001}, {"WezTerm", 0}, {"vscode", 1072}, {"ghostty", 0}, {"tmux", 3004}};

/* $TERM begins with it. */
static const char *const links_terms[] = {"xterm-kitty", "xterm-ghostty", "foot", "alacritty", "wezterm", "contour"};
static const char *const links_marks[] = {"KITTY_WINDOW_ID", "WT_SESSION", "DOMTERM", "ALACRITTY_WINDOW_ID"};

static bool is_links_program(void)
{
    struct str program = links_variable("TERM_PROGRAM");

    for (size_t i = 0; i < sizeof links_programs / sizeof *links_programs; i++)
        if (str_eq(program, str_of(links_programs[i].name)))
            return links_version(links_variable("TERM_PROGRAM_VERSION")) >= links_programs[i].from;
    return false;
}

static bool is_links_term(struct str term)
{
    for (size_t i = 0; i < sizeof links_terms / sizeof *links_terms; i++)
        if (str_starts(term, str_of(links_terms[i])))
            return true;
    for (size_t i = 0; i < sizeof links_marks / sizeof *links_marks; i++)
        if (links_variable(links_marks[i]).len)
            return true;
    /* VTE 0.50.0 ends at a link; Konsole has them since 20.12. */
    return links_number_is_above("VTE_VERSION", 5000) || links_number_is_above("KONSOLE_VERSION", 201199);
}

/* Variables of the terminal around it are seen in screen and in tmux, too. */
bool links_are_known(void)
{
    struct str term = links_variable("TERM");
    bool inside = str_starts(term, STR("screen")) || str_starts(term, STR("tmux")) ||
                  links_variable("STY").len || links_variable("TMUX").len;

    if (term.len == 0 || str_eq(term, STR("dumb")) || str_eq(term, STR("linux")))
        return false;
    return inside ? is_links_program() && links_variable("TMUX").len : is_links_program() || is_links_term(term);
}

/* ---- where they lead ----------------------------------------------------------------------------------- */

static bool links_are_wanted(const struct call *call)
{
    const struct environment *e = call->environment;
    enum links_setting wanted = call->app.config.links;

    if (!call->screen.terminal || e->terminal.len == 0 || str_eq(e->terminal, STR("dumb")))
        return false;
    return wanted == LINKS_AUTO ? e->links : wanted != LINKS_OFF;
}

void links_choose(struct call *call)
{
    enum links_setting wanted = call->app.config.links;
    bool own;

    call->screen.links = NULL;
    if (!links_are_wanted(call))
        return;
    own = wanted != LINKS_FILE && obsidian_has_vault(call->app.root);
    call->links = (struct links){.host = call->environment->host, .vault = buf_str(&call->app.vault)};
    call->links.kind = own ? LINK_OBSIDIAN : wanted == LINKS_OBSIDIAN ? LINK_OBSIDIAN_PATH : LINK_FILE;
    call->screen.links = &call->links;
}
