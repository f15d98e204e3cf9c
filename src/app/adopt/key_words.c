#include "key_words.h"

/* Keys of website generators (Hugo, Jekyll, Docsy, MkDocs, Docusaurus), and of documents that
   somebody owns or approves. A note of a student has none of them. */
const char *const key_words_site[] = {"layout", "draft", "weight", "permalink", "slug", "url",
    "link title", "linktitle", "menu", "menus", "sidebar", "sidebar position", "sidebar label",
    "nav order", "nav", "toc", "hide", "pagination next", "pagination prev", "publish date",
    "publishdate", "expiry date", "expirydate", "lastmod", "last mod", "last modified at",
    "excerpt", "excerpt separator", "featured image", "cover", "thumbnail", "og image",
    "canonical url", "canonical", "seo", "redirect from", "redirect to", "has children",
    "grand parent", "no list", "simple list", "reviewer", "reviewers", "approver", "approvers",
    "approved by", "reviewed by", "owner", "owners", "maintainer", "maintainers", "audience",
    "review cycle", "review frequency", "review in", "review by", "content type", "page type",
    "ms date", "ms topic", "ms author", "ms reviewer", "ms custom", "ms service", NULL};

const char *const key_words_created[] = {"created", "created at", "created on", "created time",
    "created date", "creation date", "creation time", "date created", "date", "day", "start",
    "started", "start date", "started on", "begin", "begun", "added", "added on", "date added",
    "lecture date", "class date", "lesson date", "작성일", "작성일시", "작성 일시", "작성 날짜",
    "생성일", "생성일시", "생성 일시", "만든 날짜", "시작일", "날짜", "강의일", "수업일", "日期",
    "创建时间", "创建日期", "建立日期", "建立時間", "開始日", "作成日", "作成日時", "日付",
    "creado", "fecha", "fecha de creación", "fecha de creacion", "erstellt", "erstellt am", "datum",
    "créé", "créé le", "date de création", "criado", "criado em", "data de criação", "data",
    "creato", "data di creazione", NULL};

const char *const key_words_long[] = {"long term", "longterm", "long term memory", "mastered", "done",
    "completed", "finished", "완료", "학습 완료", "학습완료", "장기기억", "완전 암기", "长期记忆", "長期記憶", NULL};

const char *const key_words_repetitions[] = {"repetitions", "reps", "repetition count",
    "times reviewed", "回数", "复习次数", "複習次數", "복습 횟수", "복습횟수", NULL};

const char *const key_words_interval[] = {"interval", "sr interval", "review interval", "간격",
    "복습 간격", "복습간격", "间隔", "间隔天数", "intervalo", NULL};

const char *const key_words_status[] = {"status", "state", "study status", "learning status",
    "review status", "mastery", "상태", "학습 상태", "학습상태", "状态", "學習狀態", "学习状态",
    "estado", "statut", NULL};

const char *const key_words_subject[] = {"subject", "subjects", "course", "class", "lecture",
    "professor", "lecturer", "semester", "exam", "과목", "강의", "강의명", "수업", "교수", "학기",
    "시험", "科目", "课程", "課程", "课程名", "講義", "授業", "asignatura", "materia", "curso",
    "matière", "cours", "fach", "vorlesung", "disciplina", "matéria", NULL};

const char *const key_words_book[] = {"book", "textbook", "교재", "교과서", "教材", "教科書",
    "课本", "libro", "livre", "lehrbuch", "livro", NULL};

const char *const key_words_learned[] = {"studied", "learned", "learnt", "gelernt", "estudiado",
    "aprendido", "estudado", "étudié", "appris", "studiato", "학습일", "학습 일", "학습날",
    "학습 날", "공부일", "공부한 날", "배운 날", "배운날", "学习日期", "学习日", "首次学习",
    "初次学习", "學習日期", "學習日", "学習日", "勉強日", NULL};

const char *const key_words_study[] = {"study", "learning", "learn", "estudio", "estudo", "étude",
    "studio", "lern", "lerndatum", "학습", "공부", "学习", "學習", "学習", "勉強", NULL};

const char *const key_words_day[] = {"date", "day", "on", "start", "started", "first", "fecha",
    "data", "jour", "lerndatum", "날짜", "일자", "일시", "日期", "时间", NULL};

const char *const key_words_review[] = {"review", "reviews", "reviewed", "rev", "revise", "revised",
    "revision", "revisions", "revisit", "revisited", "recall", "recalled", "repeat", "repeated",
    "repetition", "rep", "sr", "repaso", "repasos", "repasado", "revisión", "revisado", "revisão",
    "ripasso", "ripassato", "herhaling", "wiederholung", "wiederholt", "révision", "révisé",
    "powtórka", "повторение", "повтор", "복습", "회독", "复习", "複習", "復習", NULL};

const char *const key_words_next[] = {"next", "due", "próximo", "proximo", "próxima", "proxima",
    "prochain", "prochaine", "nächste", "다음", "예정", "下次", "次回", NULL};

const char *const key_words_last[] = {"last", "latest", "último", "ultimo", "última", "ultima",
    "dernier", "dernière", "letzte", "마지막", "최근", "上次", "最近", "最後", NULL};

const char *const key_words_count[] = {
    "count", "counter", "times", "number", "level", "횟수", "次数", "次數", "回数", NULL};

const char *const key_words_step[] = {"d", "day", "days", "r", "step", "stage", NULL};

const char *const key_words_done[] = {"reviewed", "revised", "revisited", "recalled", "repeated",
    "done", "completed", "repasado", "revisado", "ripassato", "wiederholt", "révisé", "복습한",
    "복습완료", "완료", "已复习", "已複習", NULL};

/* Of reviews that only somebody who studies makes. Documents have a review, a revision and an owner, too. */
const char *const key_words_student[] = {"repaso", "repasos", "repasado", "repasar", "ripasso", "ripassato",
    "wiederholung", "wiederholt", "herhaling", "powtórka", "повторение", "повтор", "recall", "recalled", "복습",
    "회독", "학습", "공부", "배운", "复习", "複習", "復習", "学习", "學習", "学習", "勉強", NULL};

const char *const key_words_round[] = {"r", NULL};

const char *const key_words_suffix[] = {
    "st", "nd", "rd", "th", "er", "e", "ème", "eme", "º", "ª", "do", "ro", "da", "ra", NULL};

const char *const ordinal_words[ORDINALS][ORDINAL_WORDS] = {
    {"first", "primer", "primera", "premier", "erste", "첫번째", "첫 번째", "第一次", "一次", NULL},
    {"second", "segundo", "segunda", "deuxième", "zweite", "두번째", "두 번째", "第二次", "二次", NULL},
    {"third", "tercer", "tercera", "troisième", "dritte", "세번째", "세 번째", "第三次", "三次", NULL},
    {"fourth", "cuarto", "네번째", "네 번째", "第四次", "四次", NULL},
    {"fifth", "quinto", "다섯번째", "다섯 번째", "第五次", "五次", NULL},
    {"sixth", "여섯번째", "여섯 번째", "第六次", "六次", NULL},
};

const struct unit_word unit_words[] = {{"d", 1, false}, {"day", 1, false}, {"days", 1, false},
    {"tag", 1, false}, {"tage", 1, false}, {"jour", 1, false}, {"jours", 1, false},
    {"dia", 1, false}, {"dias", 1, false}, {"día", 1, false}, {"días", 1, false}, {"일차", 1, true},
    {"일", 1, true}, {"天", 1, true}, {"日", 1, true}, {"w", 7, false}, {"week", 7, false},
    {"weeks", 7, false}, {"주", 7, true}, {"周", 7, true}, {"週", 7, true}, {"month", 30, false},
    {"months", 30, false}, {"개월", 30, true}, {"달", 30, true}};
const size_t unit_word_count = sizeof unit_words / sizeof *unit_words;
