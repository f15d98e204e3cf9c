# review: build, test, install. `make help` says what there is.
VERSION := 0.1.0
MODE    ?= release
PREFIX  ?= /usr/local
MANDIR  ?= $(PREFIX)/share/man
UNITDIR ?= $(PREFIX)/lib/systemd/user
BASHDIR ?= $(PREFIX)/share/bash-completion/completions
ZSHDIR  ?= $(PREFIX)/share/zsh/site-functions
FISHDIR ?= $(PREFIX)/share/fish/vendor_completions.d
DESTDIR ?=
PKG_CONFIG ?= pkg-config
INSTALL ?= install

B := build/$(MODE)
# The one with most symbols comes first, so that the loader finds them soon.
LIBRARIES := sqlite3 yaml-0.1 libcmark libutf8proc jansson

# Goals that compile need the libraries; the others look for nothing.
COMPILES := $(filter all units replays install $(B)/%,$(or $(MAKECMDGOALS),all))
ifneq ($(COMPILES),)
ifneq ($(shell $(PKG_CONFIG) --exists $(LIBRARIES) 2>/dev/null && echo yes),yes)
$(shell .ci/deps advice >&2)
$(error a library is missing; install it as shown above, or run `make deps`)
endif
PKG_CFLAGS := $(shell $(PKG_CONFIG) --cflags $(LIBRARIES))
PKG_LIBS   := $(shell $(PKG_CONFIG) --libs $(LIBRARIES))
endif

SANITIZE := address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
# clang's fortified headers make macros of calls that base/banned.h poisons.
FORTIFY := $(if $(findstring clang,$(shell $(CC) --version)),,-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
FLAGS_release  := -O2 -g $(FORTIFY)
FLAGS_debug    := -O0 -g
# It looks for candidates in any history, other builds only in a long one.
FLAGS_asan     := -O1 -g -fsanitize=$(SANITIZE) -DCANDIDATES_FROM=0
FLAGS_coverage := -O0 -g --coverage
FLAGS_clang    := -O2 -g
FLAGS_fuzz     := -O1 -g -fsanitize=fuzzer-no-link,$(SANITIZE)
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla \
  -Wwrite-strings -Wformat=2 $(if $(CI),-Werror)
BASE_CPPFLAGS := -Iinclude -include base/banned.h -D_GNU_SOURCE -D_FILE_OFFSET_BITS=64 \
  -DREVIEW_VERSION='"$(VERSION)"' $(PKG_CFLAGS)
BASE_CFLAGS := -std=c17 $(WARNINGS) -fstack-protector-strong -fPIE -pthread $(FLAGS_$(MODE))
LINKER_Linux := -pie -Wl,-z,relro,-z,now,--as-needed
BASE_LDFLAGS := -pthread $(filter -fsanitize% --coverage,$(FLAGS_$(MODE))) $(LINKER_$(shell uname))

COMPILE = $(CC) $(BASE_CPPFLAGS) $(CPPFLAGS) $(BASE_CFLAGS) $(CFLAGS) -MMD -MP
LINK = $(CC) $(BASE_LDFLAGS) $(LDFLAGS)
# One short line for each file, unless with V=1.
SAY = $(if $(V),,@printf '%-6s %s\n' $(1) $@;)
LIBS = $(PKG_LIBS) $(LDLIBS)

SOURCES := $(sort $(wildcard src/*.c src/*/*.c src/*/*/*.c))
OBJECTS := $(SOURCES:src/%.c=$(B)/%.o)
MAIN    := $(filter %/main.o,$(OBJECTS))
CORE    := $(filter-out $(MAIN),$(OBJECTS))
UNITS   := $(patsubst tests/%.c,$(B)/%,$(sort $(wildcard tests/unit/*/*_test.c tests/unit/*/*/*_test.c)))
# Their quick run is a sample; `make check-slow` sets CASES, EDGES and SEEDS, and so runs the whole.
SWEEPS   = $(patsubst tests/%.c,$(B)/%,$(shell grep -l 'getenv("CASES")' $$(find tests/unit -name '*_test.c')))
SAMPLED  = $(shell grep -lE '(^|[^A-Z])(CASES|EDGES|SEEDS)' tests/cli/*.t)
TARGETS := $(filter-out replay,$(patsubst tests/fuzz/%.c,%,$(sort $(wildcard tests/fuzz/*.c))))
FUZZERS := $(TARGETS:%=build/fuzz/fuzz/%)
REPLAYS := $(TARGETS:%=$(B)/replay/%)

# A goal that first installs what is missing starts over, so that the flags above see it.
JOBS  = $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
AGAIN = $(MAKE) --no-print-directory $(if $(findstring -j,$(MAKEFLAGS)),,-j$(JOBS))

all: $(B)/review ## build the program, build/release/review (MODE=debug|asan|coverage: beside it)

$(B)/review: $(MAIN) $(B)/libreview.a
	$(call SAY,LINK)$(LINK) -o $@ $^ $(LIBS)

$(B)/libreview.a: $(CORE)
	@rm -f $@
	$(call SAY,AR)$(AR) rcs $@ $^

$(B)/%.o: src/%.c Makefile
	@mkdir -p $(@D)
	$(call SAY,CC)$(COMPILE) -c -o $@ $<

$(B)/unit/%: tests/unit/%.c $(B)/libreview.a
	@mkdir -p $(@D)
	$(call SAY,CC)$(COMPILE) -MF $@.d -o $@ $< $(B)/libreview.a $(BASE_LDFLAGS) $(LDFLAGS) -lcmocka $(LIBS)

# The tests of the command line read JSON with it.
$(B)/tests/json: tests/cli/json.c
	@mkdir -p $(@D)
	$(call SAY,CC)$(COMPILE) -MF $@.d -o $@ $< $(BASE_LDFLAGS) $(LDFLAGS) $(LIBS)

$(B)/bench/%: tests/bench/%.c $(B)/libreview.a
	@mkdir -p $(@D)
	$(call SAY,CC)$(COMPILE) -MF $@.d -o $@ $< $(B)/libreview.a $(BASE_LDFLAGS) $(LDFLAGS) $(LIBS)

build/fuzz/fuzz/%: tests/fuzz/%.c build/fuzz/libreview.a
	@mkdir -p $(@D)
	$(call SAY,CC)$(COMPILE) -MF $@.d -fsanitize=fuzzer -o $@ $(filter-out %.h,$^) $(BASE_LDFLAGS) $(LDFLAGS) $(LIBS)

# The same target without libFuzzer: a program that is given its corpus.
$(B)/replay/%: tests/fuzz/%.c tests/fuzz/replay.c $(B)/libreview.a $(wildcard tests/fuzz/*.h)
	@mkdir -p $(@D)
	$(call SAY,CC)$(COMPILE) -DTARGET='"$*"' -MF $@.d -o $@ $(filter-out %.h,$^) $(BASE_LDFLAGS) $(LDFLAGS) $(LIBS)

units: $(UNITS) $(B)/tests/json ## build the unit tests, and what the tests of the command line use

replays: $(REPLAYS) ## build the fuzz targets without a fuzzer, to try their corpus

debug asan: ## build build/debug or build/asan (address and undefined-behaviour sanitizers)
	+@$(AGAIN) MODE=$@ all

slow-asan: ## run every quick test under the sanitizers
	+@$(AGAIN) MODE=asan all units replays
	@MODE=asan RUNS=10 SEED=1000350 tests/run -j$(JOBS) $(UNITS:$(B)/%=build/asan/%) $(TARGETS:%=build/asan/replay/%) \
	  tests/cli tests/fault/machines.t

coverage: deps ## run the quick tests and print the share of lines that they reach
	+@$(AGAIN) MODE=$@ all units
	@find build/coverage -name '*.gcda' -exec rm -f {} +
	@MODE=$@ tests/run -j$(JOBS) $(UNITS:$(B)/%=build/coverage/%) tests/cli
	@.ci/coverage build/coverage

fuzzers: ## build the fuzz targets with clang, in build/fuzz/fuzz
	+@$(AGAIN) MODE=fuzz CC=clang build/fuzz/libreview.a $(FUZZERS)

FUZZ_SECONDS ?= 60
fuzz: fuzzers ## fuzz each target for FUZZ_SECONDS=60; what is found goes to build/fuzz/findings
	@tests/fuzz/run $(FUZZ_SECONDS) $(TARGETS)

deps: ## install the compiler, the libraries and the test tools that are missing
	@.ci/deps

demo: deps ## review a copy of the sample vault in build/demo
	+@$(AGAIN) all
	@rm -rf build/demo
	@cp -R tests/data/sample build/demo
	$(B)/review init build/demo
	$(B)/review -C build/demo today --today 2026-03-10

test: deps ## build, then run every quick test; the last line counts them
	+@$(AGAIN) all units replays
	@MODE=$(MODE) tests/run -j$$(($(JOBS) + 1)) $(UNITS) $(REPLAYS) tests/layers tests/cli # some of them wait

check-slow: ## cron, builds, coverage, a season of use, and faults of every kind
	@.ci/deps slow
	+@$(AGAIN) all units $(B)/bench/journal
	@MODE=$(MODE) CASES=100000 EDGES=all SEEDS='1 2 3 4 5 6' tests/run -j$(JOBS) $(SWEEPS) $(SAMPLED) \
	  tests/cli-slow tests/fault

soak: ## the long forms of the fault tests, for hours: each point of failure, 10,000 random kills
	@.ci/deps slow
	+@$(AGAIN) all units
	@MODE=$(MODE) RUNS=10000 tests/run tests/fault/random.t
	@MODE=$(MODE) EDGES=all tests/run tests/cli/journal_edges.t
	@MODE=$(MODE) MARKS=1000 tests/run tests/fault/together.t
	@MODE=$(MODE) ALL=1 tests/run tests/fault/time.t
	@MODE=$(MODE) KILLS=all tests/run tests/fault/kill.t
	@MODE=$(MODE) FAILS=all tests/run tests/fault/fail.t
	@MODE=$(MODE) POINTS=500 tests/run tests/fault/malloc.t
	@MODE=$(MODE) DAMAGES=2000 tests/run tests/fault/damage.t
	@MODE=$(MODE) MARKS=300 CALLS=all tests/run tests/fault/repair.t
	@MODE=$(MODE) IMAGES=all tests/run tests/fault/power.t
	@MODE=$(MODE) OPENED=all tests/run tests/fault/opened.t
	@MODE=$(MODE) RUNS=1000 tests/run tests/fault/converge.t

bench: ## measure against find, cat and sqlite3 on 10,000 notes (BENCH=--big: 100,000, too), and growth
	@.ci/deps slow
	+@$(AGAIN) all $(B)/bench/journal $(B)/bench/answer
	@tests/bench/bench $(BENCH) $(B)/review
	@tests/bench/growth -m $(B)/review $(B)/bench/journal

install: all ## install program, manual, completion and an idle timer under DESTDIR and PREFIX (/usr/local)
	$(INSTALL) -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(MANDIR)/man1 $(DESTDIR)$(UNITDIR) \
	  $(DESTDIR)$(BASHDIR) $(DESTDIR)$(ZSHDIR) $(DESTDIR)$(FISHDIR)
	$(INSTALL) -m 755 $(B)/review $(DESTDIR)$(PREFIX)/bin/review
	$(INSTALL) -m 644 docs/review.1 $(DESTDIR)$(MANDIR)/man1/review.1
	sed 's|/usr/local/bin/|$(PREFIX)/bin/|' docs/systemd/review.service >$(B)/review.service
	$(INSTALL) -m 644 $(B)/review.service docs/systemd/review.timer $(DESTDIR)$(UNITDIR)
	for shell in bash zsh fish; do $(B)/review completion $$shell >$(B)/review.$$shell || exit 1; done
	$(INSTALL) -m 644 $(B)/review.bash $(DESTDIR)$(BASHDIR)/review
	$(INSTALL) -m 644 $(B)/review.zsh $(DESTDIR)$(ZSHDIR)/_review
	$(INSTALL) -m 644 $(B)/review.fish $(DESTDIR)$(FISHDIR)/review.fish

uninstall: ## remove what install put there
	rm -f $(DESTDIR)$(PREFIX)/bin/review $(DESTDIR)$(MANDIR)/man1/review.1 \
	  $(DESTDIR)$(UNITDIR)/review.service $(DESTDIR)$(UNITDIR)/review.timer \
	  $(DESTDIR)$(BASHDIR)/review $(DESTDIR)$(ZSHDIR)/_review $(DESTDIR)$(FISHDIR)/review.fish

clean: ## remove build/
	rm -rf build

help: ## print this list
	@sed -n 's/^\([a-z][a-z -]*\):.*## /\1\t/p' Makefile | awk -F'\t' '{printf "%-11s %s\n", $$1, $$2}'

-include $(OBJECTS:.o=.d) $(UNITS:=.d) $(FUZZERS:=.d)
.PHONY: all units replays debug asan slow-asan coverage fuzzers fuzz deps demo test check-slow soak bench install uninstall clean help
