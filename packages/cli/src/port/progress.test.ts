import { expect, it } from 'vitest'
import { createProgress } from './progress.js'
import { speaking } from './texts.js'

function shown(isTerminal: boolean, milliseconds: number): string[] {
  const lines: string[] = []
  let time = 0
  const progress = createProgress({
    write: (text) => lines.push(text),
    isTerminal,
    say: speaking('en'),
    now: () => time,
  })
  for (let done = 1; done <= 10; done++) {
    time = (milliseconds * done) / 10
    progress.step(done, 10, `${done}.php`)
  }
  progress.end()
  return lines
}

it('says nothing of a short run', () => {
  expect([shown(true, 500), shown(false, 500)]).toEqual([[], []])
})

it('writes a line every few seconds to a log', () => {
  expect(shown(false, 9000)).toEqual([
    'Translating 4 of 10: 4.php\n',
    'Translating 8 of 10: 8.php\n',
  ])
})

it('keeps one line on a terminal and clears it', () => {
  const lines = shown(true, 1000)
  expect(lines.at(0)).toBe('\r\u001b[KTranslating 7 of 10: 7.php')
  expect(lines.at(-1)).toBe('\r\u001b[K')
})
