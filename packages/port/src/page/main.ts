import type { PortResult } from '../contract.js'
import { outputPath } from '../rewrite/paths.js'
import { worstByLine } from './diagnostics-list.js'
import { createEditor } from './editor.js'
import { element, find } from './element.js'
import { EXAMPLES } from './examples.js'
import { MAX_BYTES, mountFiles, readSource } from './files.js'
import { createSpeaker, type Speaker } from './language.js'
import { createMatching } from './matching.js'
import { createResults } from './results.js'
import { copy, download } from './save.js'
import { mountSettings } from './settings.js'
import { workersFrom } from './start-worker.js'
import type { TextName } from './texts.js'
import { mountTheme } from './theme.js'
import { tokenizePhp, tokenizeTypeScript } from './tokens.js'
import { createTranslator, type Outcome } from './translator.js'

/** Milliseconds without a key before a translation begins, and those after which it is ended. */
const PAUSE = 250
const LIMIT = 20_000
/** States that are problems. */
const BAD: ReadonlySet<TextName> = new Set([
  'timeout',
  'failed',
  'fileTooLarge',
  'fileNotText',
  'copyFailed',
])
/** Milliseconds that a translation goes on for whose source has changed. */
const PATIENCE = 2000

let file = 'source.php'
let result: PortResult | undefined
let matching = createMatching([])
let planned: ReturnType<typeof setTimeout> | undefined
/** Writes the line of state anew, in the language of the moment. */
let writeState = (_speaker: Speaker): string => ''

const state = find('state', HTMLElement)
const example = find('example', HTMLSelectElement)
const php = createEditor({
  place: find('php', HTMLElement),
  isReadOnly: false,
  tokenize: tokenizePhp,
  onInput: () => {
    example.value = ''
    plan(PAUSE)
  },
  onLine: (line) => {
    const found = matching.toCode(line)
    code.match(found)
    php.match(found.length > 0 ? [line] : [])
  },
})
const code = createEditor({
  place: find('typescript', HTMLElement),
  isReadOnly: true,
  tokenize: tokenizeTypeScript,
  onLine: (line) => {
    const found = matching.toPhp(line)
    php.match(found)
    code.match(found.length > 0 ? [line] : [])
  },
})
const showResults = createResults((line) => php.goTo(line))
const speaker = createSpeaker(speak)
const settings = mountSettings(() => plan(0))
const translator = createTranslator({
  startWorker: workersFrom(find('worker', HTMLElement).textContent ?? ''),
  onOutcome: receive,
  limit: LIMIT,
  patience: PATIENCE,
})

function tell(name: TextName, parameters: Readonly<Record<string, string | number>> = {}): void {
  writeState = ({ say }) => say(name, parameters)
  state.classList.toggle('bad', BAD.has(name))
  state.textContent = writeState(speaker)
}

function plan(pause: number): void {
  clearTimeout(planned)
  planned = setTimeout(() => {
    if (isEmpty()) clear()
    else {
      tell('translating')
      translator.translate(php.text, { file, ...settings() })
    }
  }, pause)
}

function receive(outcome: Outcome): void {
  // What was emptied meanwhile stays empty.
  if (isEmpty()) return
  show(outcome.kind === 'done' ? outcome.result : undefined)
  if (outcome.kind === 'timeout') tell('timeout', { seconds: LIMIT / 1000 })
  else if (outcome.kind === 'failed') tell('failed', { reason: outcome.reason })
  else {
    const seconds = (outcome.milliseconds / 1000).toFixed(1)
    tell('done', { lines: php.lines.count, seconds })
  }
}

function isEmpty(): boolean {
  return php.text.trim() === ''
}

function clear(): void {
  show(undefined)
  writeState = () => ''
  state.textContent = ''
}

function show(given: PortResult | undefined): void {
  result = given
  matching = createMatching(given?.lines ?? [])
  code.text = given?.code ?? ''
  const worst = worstByLine(given?.diagnostics ?? [])
  php.mark(worst)
  code.mark(
    new Map(
      [...worst].flatMap(([line, severity]) =>
        matching.toCode(line).map((codeLine) => [codeLine, severity] as const),
      ),
    ),
  )
  for (const id of ['copy', 'download']) find(id, HTMLButtonElement).disabled = given === undefined
  showResults(given, speaker)
  publish()
}

/** Tells whoever serves this page more than a file which calls were found. */
function publish(): void {
  const detail = { calls: result?.calls ?? [], language: speaker.language }
  document.dispatchEvent(new CustomEvent('port', { detail }))
}

function load(name: string, source: string): void {
  file = name
  php.text = source
  plan(0)
}

async function open(given: File): Promise<void> {
  const read = await readSource(given)
  if ('problem' in read) {
    tell(read.problem, { name: given.name, megabytes: MAX_BYTES / 1024 ** 2 })
    return
  }
  example.value = ''
  load(given.name, read.text)
  tell('fileOpened', { name: given.name })
}

/** Writes what depends on the language and does not stand in the page itself. */
function speak(): void {
  const { say } = speaker
  const chosen = example.value
  example.replaceChildren(
    element('option', { value: '' }, say('chooseExample')),
    ...[...EXAMPLES.keys()].map((name) => element('option', { value: name }, say(name))),
  )
  example.value = chosen
  for (const [editor, label, hint] of [
    [php, 'source', 'sourceHint'],
    [code, 'result', 'resultHint'],
  ] as const) {
    editor.area.setAttribute('aria-label', say(label))
    editor.area.placeholder = say(hint)
  }
  state.textContent = writeState(speaker)
  showResults(result, speaker)
  publish()
}

find('language', HTMLButtonElement).addEventListener('click', () => speaker.change())
find('clear', HTMLButtonElement).addEventListener('click', () => {
  example.value = ''
  load('source.php', '')
  php.area.focus()
})
find('copy', HTMLButtonElement).addEventListener('click', async () => {
  tell((await copy(code.area)) ? 'copied' : 'copyFailed')
})
find('download', HTMLButtonElement).addEventListener('click', () =>
  download(outputPath(file), code.text),
)
example.addEventListener('change', () => {
  const chosen = EXAMPLES.get(example.value as TextName)
  if (chosen !== undefined) load(chosen.file, chosen.source)
})
mountTheme(find('theme', HTMLButtonElement))
mountFiles(find('file', HTMLInputElement), find('open', HTMLButtonElement), open)
speak()
