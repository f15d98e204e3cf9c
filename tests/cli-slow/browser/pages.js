// Opens exported pages in headless Chromium and prints TAP.
// usage: node pages.js MODULES SITE FILE.html TODAY.json PICTURES   (TODAY.json: what `today --json` says of the vault)
'use strict';
const fs = require('fs');
const path = require('path');
const { pathToFileURL } = require('url');
const [modules, site, single, todayFile, pictures] = process.argv.slice(2);
const load = (name) => require(require.resolve(name, { paths: [modules] }));
const puppeteer = load('puppeteer-core');
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js', { paths: [modules] }), 'utf8');
const { HtmlValidate } = load('html-validate');

let count = 0, failed = 0;
function ok(good, title, why) {
    console.log(`${good ? '' : 'not '}ok ${++count} - ${title.replace(/#/g, '\\#')}`);
    if (good) return;
    failed++;
    String(why === undefined ? '' : why).split('\n').slice(0, 20).forEach((line) => console.error(`# ${line}`));
}
const is = (got, expected, title) =>
    ok(JSON.stringify(got) === JSON.stringify(expected), title, `got ${JSON.stringify(got)}\nexpected ${JSON.stringify(expected)}`);

function htmlFiles(folder) {
    return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
        const name = path.join(folder, entry.name);
        return entry.isDirectory() ? htmlFiles(name) : name.endsWith('.html') ? [name] : [];
    });
}

const validator = new HtmlValidate({
    extends: ['html-validate:recommended'],
    rules: { 'no-trailing-whitespace': 'off', 'long-title': 'off', 'require-sri': 'off', 'no-inline-style': 'error',
        'void-style': 'off', 'attr-quotes': 'error', 'no-dup-id': 'error' },
});

async function validate(file) {
    const report = await validator.validateFile(file);
    return report.results.flatMap((r) => r.messages.map((m) => `${path.relative(site, file)}:${m.line}: ${m.message} (${m.ruleId})`));
}

// Everything that a page says or asks for besides its own files.
async function open(browser, file, width) {
    const page = await browser.newPage();
    const noise = [];
    await page.setViewport({ width, height: 800 });
    page.on('console', (message) => noise.push(`console: ${message.text()}`));
    page.on('pageerror', (error) => noise.push(`error: ${error.message}`));
    page.on('requestfailed', (request) => noise.push(`failed: ${request.url()}`));
    page.on('request', (request) => {
        const url = request.url();
        if (!url.startsWith(pathToFileURL(path.dirname(site)).href) && !url.startsWith('data:'))
            noise.push(`request: ${url}`);
    });
    page.on('dialog', (dialog) => { noise.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
    await page.goto(pathToFileURL(file).href, { waitUntil: 'load' });
    return { page, noise };
}

async function violations(page) {
    await page.evaluate(axe);
    const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
    return found.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 160)}`));
}

const wider = (page) => page.evaluate(() => document.scrollingElement.scrollWidth - window.innerWidth);
/* How far the last day of the heat map is to the right of what can be seen of it. */
const unseen = (page) => page.evaluate(() => {
    const days = document.querySelectorAll('.latest rect');
    const chart = document.querySelector('.latest').getBoundingClientRect();
    return Math.max(0, Math.round(days[days.length - 1].getBoundingClientRect().right - chart.right));
});
const background = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

async function each(browser, files) {
    const all = { noise: [], axe: [], dark: [], invalid: [], wide: [] };
    for (const file of files) {
        const name = path.relative(path.dirname(site), file);
        const { page, noise } = await open(browser, file, 320);
        all.noise.push(...noise.map((n) => `${name}: ${n}`));
        if ((await wider(page)) > 0) all.wide.push(`${name}: ${await wider(page)} px too wide`);
        all.axe.push(...(await violations(page)).map((v) => `${name}, narrow: ${v}`));
        if (path.basename(file) === 'index.html') is(await unseen(page), 0, 'the heat map shows its last day first');
        await page.setViewport({ width: 1280, height: 900 });
        await page.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
        all.axe.push(...(await violations(page)).map((v) => `${name}: ${v}`));
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
        all.dark.push(...(await violations(page)).map((v) => `${name}: ${v}`));
        all.invalid.push(...await validate(file));
        await page.close();
    }
    is(all.noise, [], 'no page writes to the console, fails to load a file, or asks for another one');
    is(all.wide, [], 'no page is wider than 320 px');
    is(all.axe, [], 'axe finds nothing in light colours');
    is(all.dark, [], 'nor in dark ones');
    is(all.invalid, [], 'every page is valid HTML');
}

async function look(browser, file, name) {
    for (const width of [360, 1280]) {
        const { page } = await open(browser, file, width);
        await page.screenshot({ path: path.join(pictures, `${name}-${width}.png`), fullPage: true });
        await page.close();
    }
}

async function content(browser, today) {
    const { page } = await open(browser, path.join(site, 'index.html'), 1280);
    const rows = await page.$$eval('section[aria-labelledby=due] tbody tr',
        (trs) => trs.map((tr) => [tr.cells[0].innerText.trim(), tr.cells[1].innerText.trim()]));
    is(rows, today.notes.map((n) => [n.title, n.stage]), 'the first page lists what `today` lists, in its order');
    ok((await page.$$eval('.chart svg', (all) => all.length)) === 2, 'it draws the year and the days ahead');
    const light = await background(page);
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    ok(light !== await background(page), 'it has dark colours');
    const first = await page.$eval('section[aria-labelledby=due] tbody a', (a) => a.href);
    await Promise.all([page.waitForNavigation(), page.click('section[aria-labelledby=due] tbody a')]);
    is(page.url(), first, 'its first link leads to the page of a note');
    is(await page.$eval('h1', (h) => h.innerText), today.notes[0].title, 'which has the title of the note');
    await page.close();
}

async function cues(browser, file) {
    const { page } = await open(browser, file, 1280);
    const shown = () => page.$eval('details', (d) => [...d.children].slice(1).some((e) => e.checkVisibility()));
    ok(!(await shown()), 'an answer is hidden');
    await page.focus('details summary');
    await page.keyboard.press('Enter');
    ok(await shown(), 'a key shows it');
    await page.keyboard.press('Enter');
    ok(!(await shown()), 'and hides it again');
    await page.emulateMediaType('print');
    ok(await shown(), 'in print it is shown');
    await page.close();
}

(async () => {
    const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', headless: true,
        args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
    try {
        const today = JSON.parse(fs.readFileSync(todayFile, 'utf8'));
        const files = htmlFiles(site);
        ok(files.length > 20, 'the site has a page for each note', files.length);
        await each(browser, [...files, single]);
        await content(browser, today);
        const cards = files.find((f) => fs.readFileSync(f, 'utf8').includes('<details>') && f.includes('/notes/'));
        await cues(browser, cards);
        await cues(browser, single);
        await look(browser, path.join(site, 'index.html'), 'index');
        await look(browser, path.join(site, 'subjects.html'), 'subjects');
        await look(browser, cards, 'note');
        await look(browser, path.join(site, 'notes/Hostile.html'), 'hostile');
        await look(browser, single, 'single');
    } finally {
        await browser.close();
    }
    console.log(`1..${count}`);
    process.exitCode = failed ? 1 : 0;
})().catch((error) => { console.log(`not ok ${++count} - ${error.stack.replace(/\n/g, ' ')}`); console.log(`1..${count}`); process.exitCode = 1; });
