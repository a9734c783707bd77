import type { Engine } from 'php-parser'
import type { Node } from './node.js'

/** What is used of php-parser beyond its types. */
interface Parser {
  token: number | string
  tok: Readonly<Record<string, number>>
  innerList: boolean
  lexer: Lexer
  next(): Parser
  node(kind?: string): Begun
  read_expr(): Node
  read_expr_item(): Node
  read_argument(): Node
  read_foreach_variable(): Node
  read_assignref(result: (...values: unknown[]) => Node, left: Node): Node
  read_statement(): Node
  expectEndOfStatement(node: Node): void
}

/** A node that was begun: it is made of its values, or given up for another. */
interface Begun {
  (...values: unknown[]): Node
  destroy(instead: Node): void
}

/** What makes the nodes: how tight operators bind, a greater number tighter. */
interface Ast {
  readonly constructor: { readonly precedence: Record<string, number> }
}

interface Lexer {
  _input: string
  offset: number
  yytext: string
  tok: Readonly<Record<string, number>>
  lex(): number | string
  input(): string
}

const LOOKUPS = new Set([
  'propertylookup',
  'nullsafepropertylookup',
  'offsetlookup',
  'staticlookup',
])

/** Teaches the parser valid PHP that it refuses, that of PHP 5 included. */
export function repair(engine: Engine): void {
  const { ast, parser } = engine as unknown as { ast: Ast; parser: Parser }
  repairPrecedence(ast.constructor.precedence)
  repairTokens(parser.lexer)
  repairExpressions(parser)
  repairStatements(parser)
}

/** Since PHP 8 a text is put together after its numbers are added and shifted: `'a' . $b + 1`. */
function repairPrecedence(levels: Record<string, number>): void {
  levels['.'] = (levels['<<'] ?? 0) - 0.5
}

/** What stands behind the current token. */
const follows = ({ lexer }: Pick<Parser, 'lexer'>, what: RegExp): boolean =>
  what.test(lexer._input.slice(lexer.offset, lexer.offset + 80))

function repairTokens(lexer: Lexer): void {
  const lex = lexer.lex.bind(lexer)
  let last: number | string = ';'
  lexer.lex = () => {
    let token = lex()
    const { tok } = lexer
    // `function readonly(…)`, `readonly(…);`
    if (token === tok['T_READ_ONLY'] && follows({ lexer }, /^\s*\(/))
      if (last === tok['T_FUNCTION'] || [';', '{', '}', '='].includes(String(last)))
        token = tok['T_STRING'] as number
    // `var string $x;`
    if (token === tok['T_VAR'] && follows({ lexer }, /^\s+[?\\\w]/))
      token = tok['T_PUBLIC'] as number
    // `enum\A`
    if (token === tok['T_STRING'] && /^enum$/i.test(lexer.yytext) && follows({ lexer }, /^\\\w/)) {
      const text = lexer.yytext
      const length = /^[\\\w\x80-\uffff]+/.exec(lexer._input.slice(lexer.offset))?.[0].length ?? 0
      for (let count = 0; count < length; count++) lexer.input()
      lexer.yytext = text + lexer._input.slice(lexer.offset - length, lexer.offset)
      token = tok['T_NAME_QUALIFIED'] as number
    }
    last = token
    return token
  }
}

function repairExpressions(parser: Parser): void {
  const { tok } = parser.lexer
  const assignments = new Map<number | string, string>([['=', '=']])
  for (const [name, text] of Object.entries(ASSIGNMENTS)) assignments.set(tok[name] ?? '', text)
  const item = parser.read_expr_item.bind(parser)
  parser.read_expr_item = () => {
    const { token } = parser
    // `clone($a)`, `clone new A`: what is cloned may be any operand
    if (token === tok['T_CLONE'] && follows(parser, /^\s*(?:\(|(?:new|clone)\b)/i)) {
      const made = parser.node('clone')
      return made(parser.next().read_expr_item(), null)
    }
    if (token !== '(') return item()
    // `(new A)->b = 1`, `($a)['b']++`
    const start = parser.node()
    const made = item()
    if (!LOOKUPS.has(made.kind)) return unused(start, made)
    const operator = assignments.get(parser.token)
    if (operator !== undefined) return start('assign', made, parser.next().read_expr(), operator)
    const sign = parser.token === tok['T_INC'] ? '+' : parser.token === tok['T_DEC'] ? '-' : ''
    if (sign === '') return unused(start, made)
    parser.next()
    return start('post', sign, made)
  }
  // The parser looks for a name of an argument in a way that breaks `f(include "$a/b.php")`.
  const argument = parser.read_argument.bind(parser)
  parser.read_argument = () =>
    parser.token === tok['T_ELLIPSIS'] || follows(parser, /^\s*(?::(?!:)|\/[/*]|#)/)
      ? argument()
      : parser.read_expr()
  const assignref = parser.read_assignref.bind(parser)
  // `$a = &new A` of PHP 4 and 5
  parser.read_assignref = (result, left) =>
    follows(parser, /^\s*new\b/i)
      ? result('assign', left, parser.next().read_expr(), '=')
      : assignref(result, left)
}

function unused(begun: Begun, instead: Node): Node {
  begun.destroy(instead)
  return instead
}

const ASSIGNMENTS = {
  T_PLUS_EQUAL: '+=',
  T_MINUS_EQUAL: '-=',
  T_MUL_EQUAL: '*=',
  T_POW_EQUAL: '**=',
  T_DIV_EQUAL: '/=',
  T_CONCAT_EQUAL: '.=',
  T_MOD_EQUAL: '%=',
  T_AND_EQUAL: '&=',
  T_OR_EQUAL: '|=',
  T_XOR_EQUAL: '^=',
  T_SL_EQUAL: '<<=',
  T_SR_EQUAL: '>>=',
  T_COALESCE_EQUAL: '??=',
}

function repairStatements(parser: Parser): void {
  const { tok } = parser.lexer
  // `foreach ($a as list($b, list(, $c)))`
  const variable = parser.read_foreach_variable.bind(parser)
  parser.read_foreach_variable = () => {
    const before = parser.innerList
    parser.innerList = true
    try {
      return variable()
    } finally {
      parser.innerList = before
    }
  }
  // `static fn () => 1;`
  const statement = parser.read_statement.bind(parser)
  parser.read_statement = () => {
    if (parser.token !== tok['T_STATIC'] || !follows(parser, /^\s+fn\b/i)) return statement()
    const made = parser.node('expressionstatement')
    const expression = parser.read_expr()
    parser.expectEndOfStatement(expression)
    return made(expression)
  }
}
