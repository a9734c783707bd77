import { Engine } from 'php-parser'
import type { Comment, Node } from './node.js'
import { repair } from './repairs.js'

/** A syntax error, at its place in the source as it was given. */
export interface SyntaxProblem {
  readonly message: string
  readonly line: number
  readonly column: number
}

/** A source that was read. */
export interface ReadPhp {
  readonly program: Node
  readonly comments: readonly Comment[]
  /** What was parsed: the source, with an opening tag if it had none. */
  readonly text: string
  /** Lines that were put before the source. */
  readonly shift: number
  /** Whether it is a piece without `<?php`. */
  readonly isPiece: boolean
  /** Whether it is the inside of an array: `'name' => 'value',`. */
  readonly isArray: boolean
}

const OPENING = /<\?(?:php\b|=|(?!xml))/i

/**
 * Reads PHP: a file, a piece without an opening tag, or entries of an array.
 *
 * @returns what was read, or the first syntax error
 */
export function readPhp(given: string): ReadPhp | SyntaxProblem {
  const source = given.replace(/^\uFEFF/, '').replace(/^#![^\n]*/, '')
  if (OPENING.test(source)) return parse(source, { shift: 0, isPiece: false, isArray: false })
  // HTML alone is a file that prints it.
  if (/^\s*<[!/a-z]/i.test(source))
    return parse(source, { shift: 0, isPiece: false, isArray: false })
  const piece = parse(`<?php\n${source}\n`, { shift: 1, isPiece: true, isArray: false })
  if (!('message' in piece)) return piece
  const entries = parse(`<?php return [\n${source}\n];`, { shift: 1, isPiece: true, isArray: true })
  if (!('message' in entries)) return entries
  const unclosed = parse(`<?php\n${source}\n;`, { shift: 1, isPiece: true, isArray: false })
  return 'message' in unclosed ? piece : unclosed
}

type Shape = Pick<ReadPhp, 'shift' | 'isPiece' | 'isArray'>

function parse(text: string, shape: Shape): ReadPhp | SyntaxProblem {
  const engine = new Engine({
    parser: { extractDoc: true, suppressErrors: false, version: '8.5' },
    ast: { withPositions: true, withSource: false },
    lexer: { all_tokens: false, short_tags: true },
  } as ConstructorParameters<typeof Engine>[0])
  refuseEndless(engine, text)
  repair(engine)
  try {
    const program = engine.parseCode(text, 'source.php') as unknown as Node
    return { program, text, comments: commentsOf(program, text), ...shape }
  } catch (error) {
    const { lineNumber = 1, columnNumber = 0 } = error as {
      lineNumber?: number
      columnNumber?: number
    }
    const message = error instanceof Error ? error.message : String(error)
    return {
      message: wordsOf(message),
      line: Math.max(1, lineNumber - shape.shift),
      column: columnNumber + 1,
    }
  }
}

/** Some unclosed constructs make the parser ask for tokens for ever. */
function refuseEndless(engine: Engine, text: string): void {
  const { lexer, parser } = engine as unknown as {
    lexer: {
      lex: () => number
      matchST_ATTRIBUTE: () => number
      offset: number
      yylloc: { first_line: number }
      EOF?: number
    }
    parser: { EOF?: number }
  }
  const end = parser.EOF ?? lexer.EOF ?? 1
  const lex = lexer.lex.bind(lexer)
  const inAttribute = lexer.matchST_ATTRIBUTE.bind(lexer)
  const last = text.trimEnd().length
  lexer.matchST_ATTRIBUTE = () => {
    if (lexer.offset < last) return inAttribute()
    throw Object.assign(new SyntaxError('an attribute is not closed'), {
      lineNumber: lexer.yylloc.first_line,
      columnNumber: 0,
    })
  }
  let ends = 0
  lexer.lex = () => {
    const token = lex()
    ends = token === end ? ends + 1 : 0
    if (ends > 1000) throw new Error('something is opened and not closed')
    return token
  }
}

function commentsOf(program: Node, text: string): Comment[] {
  const comments: Comment[] = []
  for (const { value, offset, loc } of (program['comments'] ?? []) as RawComment[]) {
    const trimmed = withoutClosing(value)
    const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset)
    comments.push({
      text: trimmed,
      line: loc.start.line,
      start: offset,
      end: offset + trimmed.length,
      alone: before.trim() === '',
    })
  }
  return comments.sort((a, b) => a.start - b.start)
}

/** A comment without the closing tag that ends it. */
function withoutClosing(comment: string): string {
  const text = comment.trimEnd()
  return text.endsWith('?>') ? text.slice(0, -2).trimEnd() : text
}

/** What the parser says, without what is told beside it. */
function wordsOf(message: string): string {
  const text = message.replace(/^Parse Error\s*:/, '').trim()
  const at = text.indexOf(' on line ')
  return at < 0 ? text : text.slice(0, at)
}

interface RawComment {
  readonly value: string
  readonly offset: number
  readonly loc: { readonly start: { readonly line: number } }
}
