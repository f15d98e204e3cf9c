#include "sample.h"

#include "output/drawn.h"
#include "parser/body/draw.h"

static void assert_painted(const char *markdown, bool color, const char *expected)
{
    const struct draw_options options = {.columns = 40, .color = color};
    struct drawing drawing = DRAWING_INIT;
    struct buf out = BUF_INIT;

    draw_markdown(str_of(markdown), options, &drawing);
    drawn_add_all(&drawing, 3, color, &out);
    assert_text(&out, expected);
    buf_release(&out);
    drawing_release(&drawing);
}

static void each_style_has_a_sequence(void **state)
{
    (void)state;
    assert_painted("a *b* c", true, "a \033[3mb\033[0m c\n");
    assert_painted("***b***", true, "\033[1;3mb\033[0m\n");
    assert_painted("`a` $b$", true, "\033[36ma\033[0m \033[35m$b$\033[0m\n");
    assert_painted("==a== ~~b~~", true, "\033[7ma\033[0m \033[9mb\033[0m\n");
    assert_painted("[a](b)", true, "\033[4ma\033[0m\n");
}

static void a_style_ends_with_its_line(void **state)
{
    (void)state;
    assert_painted("**a\nb**", true, "\033[1ma\033[0m\n   \033[1mb\033[0m\n");
}

static void without_colour_there_is_no_sequence(void **state)
{
    (void)state;
    assert_painted("**a** `b`\n- c", false, "**a** `b`\n   - c\n");
}

static void an_empty_line_has_no_spaces(void **state)
{
    (void)state;
    assert_painted("a\n\nb", true, "a\n\n   b\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_style_has_a_sequence),
        cmocka_unit_test(a_style_ends_with_its_line),
        cmocka_unit_test(without_colour_there_is_no_sequence),
        cmocka_unit_test(an_empty_line_has_no_spaces),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
