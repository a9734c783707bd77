/** A piece of code that is shown in a colour of its own. */
export interface Token {
  readonly kind: 'comment' | 'string' | 'variable' | 'number' | 'keyword'
  readonly start: number
  readonly end: number
}

/** Reads the tokens of a source. */
export type Tokenize = (source: string) => Token[]

const NUMBER = String.raw`\b\d[\d_]*(?:\.\d+)?(?:e[+-]?\d+)?\b|\b0[xb][\da-f]+\b`
const QUOTED = String.raw`'[^'\\]*(?:\\[^][^'\\]*)*'?|"[^"\\]*(?:\\[^][^"\\]*)*"?`
const BLOCK = String.raw`\/\*[^]*?(?:\*\/|$)`
const WORD = String.raw`[a-z_\u0080-\uffff][\w\u0080-\uffff]*`

const PHP = new RegExp(
  String.raw`(?<comment>${BLOCK}|(?:\/\/|#(?!\[))[^\n]*)|(?<string>${QUOTED})` +
    String.raw`|<<<[ \t]*['"]?(?<heredoc>\w+)|(?<variable>\$\w+)|(?<number>${NUMBER})|(?<word>${WORD})`,
  'giu',
)
const TYPESCRIPT = new RegExp(
  String.raw`(?<comment>${BLOCK}|\/\/[^\n]*)|(?<string>${QUOTED}|${'`[^`\\\\]*(?:\\\\[^][^`\\\\]*)*`?'})` +
    String.raw`|(?<number>${NUMBER})|(?<word>[$\w]+)`,
  'giu',
)

const PHP_KEYWORDS = new Set(
  (
    'abstract and array as break case catch class clone const continue declare default do echo else elseif ' +
    'empty enum extends false final finally fn for foreach function global if implements include ' +
    'include_once instanceof interface isset list match namespace new null or php print private protected ' +
    'public readonly require require_once return static switch throw trait true try unset use var while yield'
  ).split(' '),
)
const TYPESCRIPT_KEYWORDS = new Set(
  (
    'any as async await boolean break case catch class const continue declare default delete do else enum export ' +
    'extends false finally for from function if implements import in instanceof interface let never new null ' +
    'number of private protected public readonly return static string super switch this throw true try type typeof ' +
    'undefined unknown var void while yield'
  ).split(' '),
)

/** Reads the tokens of PHP. */
export const tokenizePhp: Tokenize = (source) => tokenize(source, PHP, PHP_KEYWORDS)

/** Reads the tokens of TypeScript. */
export const tokenizeTypeScript: Tokenize = (source) =>
  tokenize(source, TYPESCRIPT, TYPESCRIPT_KEYWORDS)

function tokenize(source: string, shared: RegExp, keywords: ReadonlySet<string>): Token[] {
  const pattern = new RegExp(shared)
  const tokens: Token[] = []
  for (let match = pattern.exec(source); match !== null; match = pattern.exec(source)) {
    const { groups = {}, index: start } = match
    const { heredoc, word } = groups
    if (heredoc !== undefined) pattern.lastIndex = endOfHeredoc(source, heredoc, pattern.lastIndex)
    const kind = kindOf(groups, word !== undefined && keywords.has(word.toLowerCase()))
    if (kind !== undefined) tokens.push({ kind, start, end: pattern.lastIndex })
  }
  return tokens
}

function kindOf(
  { comment, string, heredoc, variable, number }: Readonly<Record<string, string | undefined>>,
  isKeyword: boolean,
): Token['kind'] | undefined {
  if (comment !== undefined) return 'comment'
  if (string !== undefined || heredoc !== undefined) return 'string'
  if (variable !== undefined) return 'variable'
  if (number !== undefined) return 'number'
  return isKeyword ? 'keyword' : undefined
}

/** A heredoc ends with its name in front of a line; one that does not goes on to the end. */
function endOfHeredoc(source: string, name: string, from: number): number {
  const closing = new RegExp(String.raw`\n[ \t]*${name}\b`, 'g')
  closing.lastIndex = from
  return closing.exec(source) === null ? source.length : closing.lastIndex
}
