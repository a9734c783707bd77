import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { type Tokenize, tokenizePhp, tokenizeTypeScript } from './tokens.js'

const read = (tokenize: Tokenize, source: string) =>
  tokenize(source).map(({ kind, start, end }) => [kind, source.slice(start, end)])

it('tells comments, strings, variables, numbers and keywords of PHP apart', () => {
  expect(read(tokenizePhp, `return $a['x\\'y'] + 1.5; # "no\n/* 'a' */ foo("\\"");`)).toEqual([
    ['keyword', 'return'],
    ['variable', '$a'],
    ['string', `'x\\'y'`],
    ['number', '1.5'],
    ['comment', '# "no'],
    ['comment', `/* 'a' */`],
    ['string', '"\\""'],
  ])
  expect(read(tokenizePhp, `#[A]\n$x = <<<'END'\n it's // $y\n  END;\n$z`)).toEqual([
    ['variable', '$x'],
    ['string', `<<<'END'\n it's // $y\n  END`],
    ['variable', '$z'],
  ])
})

it('tells those of TypeScript apart', () => {
  expect(read(tokenizeTypeScript, 'const a = `x {"y"}` // no\n')).toEqual([
    ['keyword', 'const'],
    ['string', '`x {"y"}`'],
    ['comment', '// no'],
  ])
})

it('goes on to the end where something does not end', () => {
  for (const open of ['/* a', "'a", '"a', '<<<A\na', '`a'])
    for (const tokenize of [tokenizePhp, tokenizeTypeScript])
      expect(tokenize(open).at(-1)?.end ?? open.length).toBe(open.length)
})

it('takes a time that grows with the length only', () => {
  const source = readFileSync(new URL('examples/order.php', import.meta.url), 'utf8')
  const started = performance.now()
  for (const piece of [source, '<<<A\n', "'\\", '/*', '"', '$', '1_'])
    tokenizePhp(piece.repeat(500_000 / piece.length))
  expect(performance.now() - started).toBeLessThan(3000)
})
