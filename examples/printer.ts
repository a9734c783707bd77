import { styleText } from 'node:util'

/** Writes the steps of an example for a person to read. */
export interface Printer {
  title(name: string, detail: string): void
  call(number: number, code: string): void
  fact(label: string, detail: string): void
  check(isValid: boolean, what: string, detail: string): void
  result(status: string, detail: string): void
  end(detail: string): void
}

type Style = Parameters<typeof styleText>[0]

/** Creates a printer; without colour the lines are the same. */
export function createPrinter(write: (line: string) => void, isColored: boolean): Printer {
  const paint = (style: Style, shown: string) => (isColored ? styleText(style, shown) : shown)
  return {
    title(name, detail) {
      write(`${paint('bold', name)}  ${detail}`)
    },
    call(number, code) {
      write('')
      write(`${paint('cyan', `${number}`)}  ${paint('bold', code)}`)
    },
    fact(label, detail) {
      write(`   ${paint('gray', label.padEnd(9))}${detail}`)
    },
    check(isValid, what, detail) {
      write(
        `   ${paint('gray', what.padEnd(9))}${isValid ? paint('green', '✔ signature valid') : paint('red', '✘ signature invalid')}  ${detail}`,
      )
    },
    result(status, detail) {
      const style: Style = status.startsWith('2') ? 'green' : 'yellow'
      write(`   ${paint('gray', 'result'.padEnd(9))}${paint(style, status)}  ${detail}`)
    },
    end(detail) {
      write('')
      write(paint('bold', detail))
    },
  }
}
