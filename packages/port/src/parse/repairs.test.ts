import { describe, expect, it } from 'vitest'
import { portPhp } from '../port.js'
import { readPhp } from './read-php.js'

/** PHP that some version of PHP takes, each with what has to be in its translation. */
const VALID: readonly (readonly [php: string, ts: RegExp])[] = [
  ['$b = clone($a);', /const b = clone\(a\)/],
  ['$b = clone ($a)->c;', /clone\(a\.c\)/],
  ['$b = clone new ArrayObject;', /clone\(new Object\(\)\)/],
  ['(new ArrayObject)->zz = 1;', /new Object\(\)\.zz = 1/],
  ["($a)['b'] .= 'c';", /a\.b = concat\(.*, 'c'\)/],
  ["($a)['b']++;", /a\.b = add\(.*, 1\)/],
  ['foreach ($a as $k => list($p, list(, $q))) { echo $p, $q; }', /\[k, \[p, \[, q\]\]\]/],
  ['class B {} $a = &new B;', /const a = new B\(\)/],
  ['class B { var string $x = "y"; }', /x: string = 'y'/],
  ['function readonly($a) { return $a; } readonly(1);', /^readonly\(1\)$/m],
  ['function f($a) {} f(include "$x/b.php");', /notPorted\('include "\$x\/b\.php"'\)/],
  ['use enum\\pay\\State; echo State::class;', /'enum\\\\pay\\\\State'/],
  ['static fn() => 1;', /\(\) => 1/],
]

describe('valid PHP that php-parser refuses', () => {
  it.each(VALID)('%s', async (php, ts) => {
    const { code, diagnostics } = await portPhp(`<?php\n${php}\n`)
    expect(diagnostics.map((one) => one.code)).not.toContain('syntax-error')
    expect(code).toMatch(ts)
  })

  it('keeps the lines', async () => {
    const read = readPhp('<?php\n(new A)->b = 1;\n$c = clone($d);\n')
    if ('message' in read) throw new Error(read.message)
    const statements = read.program['children'] as { loc: { start: { line: number } } }[]
    expect(statements.map(({ loc }) => loc.start.line)).toEqual([2, 3])
  })
})

describe('a file without an opening tag', () => {
  it('that begins with HTML prints it', async () => {
    const { code, diagnostics } = await portPhp('<html>\n<p>Hi</p>\n')
    expect(code).toContain('echo(')
    expect(diagnostics.map((one) => one.code)).toEqual(['inline-html'])
  })
})
