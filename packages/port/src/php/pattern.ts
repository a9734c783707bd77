/** A PCRE pattern as JavaScript has it. */
export interface Pattern {
  readonly regex: RegExp
  /** Whether subjects are texts (`/u`); otherwise they are bytes, as in PHP. */
  readonly unicode: boolean
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' }
const END = '(?![\\s\\S])'

const POSIX: Readonly<Record<string, string>> = {
  alpha: 'A-Za-z',
  digit: '0-9',
  alnum: 'A-Za-z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: ' \\t\\n\\r\\v\\f',
  blank: ' \\t',
  punct: '!-\\/:-@\\[-`\\{-~',
  xdigit: '0-9A-Fa-f',
  word: '\\w',
  cntrl: '\\x00-\\x1f\\x7f',
  print: '\\x20-\\x7e',
  graph: '\\x21-\\x7e',
}

/** Escapes that JavaScript lacks or means otherwise; the second text is for a class. */
const ESCAPES: Readonly<Record<string, readonly [string, string]>> = {
  A: ['(?<![\\s\\S])', ''],
  z: [END, ''],
  Z: [`(?=\\n?${END})`, ''],
  h: ['[ \\t]', ' \\t'],
  R: ['(?:\\r\\n|[\\n-\\r])', ''],
  a: ['\\x07', '\\x07'],
  e: ['\\x1b', '\\x1b'],
  s: ['[ \\t-\\r]', ' \\t-\\r'],
  S: ['[^ \\t-\\r]', '\\S'],
}

const UNICODE_ESCAPES: Readonly<Record<string, readonly [string, string]>> = {
  ...ESCAPES,
  s: ['\\s', '\\s'],
  S: ['\\S', '\\S'],
  d: ['\\p{Nd}', '\\p{Nd}'],
  D: ['\\P{Nd}', '\\P{Nd}'],
  w: ['[\\p{L}\\p{N}_]', '\\p{L}\\p{N}_'],
  W: ['[^\\p{L}\\p{N}_]', '\\W'],
}

/** Walks through a PCRE pattern and writes JavaScript's. */
class Translation {
  #at = 0
  #out = ''

  constructor(
    private readonly source: string,
    private readonly flags: ReadonlySet<string>,
  ) {}

  translate(): string {
    while (this.#at < this.source.length) this.#out += this.#next()
    return this.#out
  }

  #refuse(what: string): never {
    throw new SyntaxError(`PCRE ${what} has no equal in JavaScript: ${this.source}`)
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.source)
    if (found) this.#at += found[0].length
    return found ?? undefined
  }

  #next(): string {
    const quoted = this.#match(/\\Q([\s\S]*?)(?:\\E|$)/y)
    if (quoted) return quoted[1]!.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
    const letter = this.source[this.#at]!
    if (letter === '\\') return this.#escape(false)
    if (letter === '[') return this.#characters()
    if (letter === '(') return this.#group()
    if (this.flags.has('x') && this.#match(/\s+|#.*/y)) return ''
    const quantifier = this.#match(/(?:[*+?]|\{\d+(?:,\d*)?\})([+?]?)/y)
    if (quantifier) {
      if (quantifier[1] === '+') this.#refuse('possessive quantifier')
      return quantifier[0]
    }
    this.#at++
    if (letter === '$' && !this.flags.has('m')) return this.flags.has('D') ? END : `(?=\\n?${END})`
    if (letter === '$') return '(?=\\n|(?![\\s\\S]))'
    if (letter === '^' && this.flags.has('m')) return '(?<=\\n|(?<![\\s\\S]))'
    if (letter === '.') return this.flags.has('s') ? '[\\s\\S]' : '[^\\n]'
    return /[{}\]]/.test(letter) ? `\\${letter}` : letter
  }

  #escape(inside: boolean): string {
    const code = this.#match(/\\x(?:\{([0-9A-Fa-f]+)\}|([0-9A-Fa-f]{0,2}))/y)
    if (code) return `\\u{${code[1] ?? (code[2] || '0')}}`
    const property = this.#match(/\\([pP])(?:\{(\^?)([^}]+)\}|([A-Z]))/y)
    if (property) return this.#property(property)
    const octal = this.#match(inside ? /\\([0-7]{1,3})/y : /\\(0[0-7]{0,2})/y)
    if (octal) return `\\u{${Number.parseInt(octal[1]!, 8).toString(16)}}`
    const reference = this.#match(/\\(?:g\{?(\d+)\}?|k[{'<](\w+)[}'>]|(\d+))/y)
    if (reference)
      return reference[2] ? `\\k<${reference[2]}>` : `(?:\\${reference[1] ?? reference[3]})`
    const letter = this.source[this.#at + 1] ?? ''
    this.#at += 2
    if (/[GKCXNHV]/.test(letter)) this.#refuse(`escape \\${letter}`)
    const known = (this.flags.has('u') ? UNICODE_ESCAPES : ESCAPES)[letter]
    if (known) return known[inside ? 1 : 0]
    if (/[dDwWbBnrtfv]/.test(letter)) return `\\${letter}`
    if (/[A-Za-z0-9]/.test(letter)) this.#refuse(`escape \\${letter}`)
    return /[\\^$.*+?()[\]{}|/-]/.test(letter) && (inside || letter !== '-')
      ? `\\${letter}`
      : letter
  }

  #property([, letter, negated, name, short]: RegExpExecArray): string {
    const sign = (letter === 'P') !== (negated === '^') ? 'P' : 'p'
    const wanted = name ?? short!
    const script = wanted.length > 2 ? `Script=${wanted}` : wanted
    return `\\${sign}{${script}}`
  }

  #characters(): string {
    let out = this.#match(/\[\^?\]?/y)![0].replace(/\]$/, '\\]')
    while (this.#at < this.source.length) {
      const posix = this.#match(/\[:(\^?)(\w+):\]/y)
      const letter = this.source[this.#at]
      if (posix) {
        if (posix[1] || !POSIX[posix[2]!]) this.#refuse(`class ${posix[0]}`)
        out += POSIX[posix[2]!]
      } else if (letter === '\\') out += this.#escape(true)
      else {
        this.#at++
        if (letter === ']') return `${out}]`
        out += letter === '[' ? '\\[' : letter
      }
    }
    throw new SyntaxError(`A PCRE class has no end: ${this.source}`)
  }

  #group(): string {
    if (this.#match(/\(\?#[^)]*\)/y)) return ''
    const named = this.#match(/\(\?(?:P?<|')(\w+)[>']/y)
    if (named) return `(?<${named[1]}>`
    const back = this.#match(/\(\?P=(\w+)\)/y)
    if (back) return `\\k<${back[1]}>`
    const usual = this.#match(/\((?:\?(?:[:=!]|<[=!]))?(?!\?|\*)/y)
    if (usual) return usual[0]
    return this.#refuse(`group ${this.source.slice(this.#at, this.#at + 4)}`)
  }
}

/**
 * Translates a PCRE pattern with delimiters and modifiers (`i m s x u D S`).
 *
 * @throws SyntaxError for what JavaScript cannot express: possessive quantifiers, atomic groups,
 *   recursion, conditions and the like.
 */
export function patternOf(text: string, decode: (source: string) => string): Pattern {
  const trimmed = text.trimStart()
  const open = trimmed[0] ?? ''
  const close = CLOSING[open] ?? open
  const last = trimmed.lastIndexOf(close)
  if (!open || /[\w\\]/.test(open) || last <= 0)
    throw new SyntaxError(`A PCRE pattern needs delimiters: ${text}`)
  const flags = new Set(trimmed.slice(last + 1).trim())
  let source = trimmed.slice(1, last)
  const inline = /^\(\?([imsxu]+)\)/.exec(source)
  if (inline) {
    for (const flag of inline[1]!) flags.add(flag)
    source = source.slice(inline[0].length)
  }
  for (const flag of flags)
    if (!'imsxuDS'.includes(flag))
      throw new SyntaxError(`PCRE modifier ${flag} is not known: ${text}`)
  const unicode = flags.has('u')
  const translated = new Translation(unicode ? source : decode(source), flags).translate()
  const regex = new RegExp(translated, `dgu${flags.has('i') ? 'i' : ''}`)
  return { regex, unicode }
}
