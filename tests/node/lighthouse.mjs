// lighthouse.mjs CHROMIUM RUNS ADDRESS...: a line of JSON for each address and form factor, with the median of each score
// and the audits that took something away in any run. One Chromium for all of them.
import * as chromeLauncher from "chrome-launcher";
import lighthouse, {desktopConfig} from "lighthouse";

const [chromePath, runs, ...addresses] = process.argv.slice(2);
const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
  "--disable-sync", "--no-first-run"];
const FORMS = {phone: undefined, desktop: desktopConfig};

const median = (numbers) => numbers.sort((one, other) => one - other)[Math.floor(numbers.length / 2)];

// What weighs nothing in a score is advice, and is not printed.
const faultsOf = ({categories, audits}) => Object.values(categories).flatMap(({id, auditRefs}) => auditRefs
  .filter(({id: name, weight}) => weight > 0 && audits[name].score !== null && audits[name].score < 0.9)
  .map(({id: name}) => `${id}: ${audits[name].title} ${audits[name].displayValue ?? ""}`.trim()));

const chrome = await chromeLauncher.launch({chromePath, chromeFlags: FLAGS});
for (const address of addresses) {
  for (const [form, config] of Object.entries(FORMS)) {
    const reports = [];
    for (let run = 0; run < Number(runs); run += 1) {
      reports.push((await lighthouse(address, {port: chrome.port, logLevel: "silent"}, config)).lhr);
    }
    const scores = Object.fromEntries(Object.keys(reports[0].categories).map((name) =>
      [name, Math.round(100 * median(reports.map(({categories}) => categories[name].score ?? 0)))]));
    console.log(JSON.stringify({address, form, scores, faults: [...new Set(reports.flatMap(faultsOf))]}));
  }
}
chrome.kill();
