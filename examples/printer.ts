import { styleText } from 'node:util'

/** Writes the steps of an example for a person to read. */
export interface Printer {
  title(name: string, text: string): void
  call(number: number, code: string): void
  fact(label: string, text: string): void
  check(holds: boolean, what: string, text: string): void
  result(status: string, text: string): void
  end(text: string): void
}

type Style = Parameters<typeof styleText>[0]

/** Creates a printer; without colour the lines carry the same words and signs. */
export function createPrinter(write: (line: string) => void, isColored: boolean): Printer {
  const paint = (style: Style, text: string) => (isColored ? styleText(style, text) : text)
  return {
    title(name, text) {
      write(`${paint('bold', name)}  ${text}`)
    },
    call(number, code) {
      write('')
      write(`${paint('cyan', `${number}`)}  ${paint('bold', code)}`)
    },
    fact(label, text) {
      write(`   ${paint('gray', label.padEnd(9))}${text}`)
    },
    check(holds, what, text) {
      write(
        `   ${paint('gray', what.padEnd(9))}${holds ? paint('green', '✔ signature holds') : paint('red', '✘ signature does not hold')}  ${text}`,
      )
    },
    result(status, text) {
      const style: Style = status.startsWith('2') ? 'green' : 'yellow'
      write(`   ${paint('gray', 'result'.padEnd(9))}${paint(style, status)}  ${text}`)
    },
    end(text) {
      write('')
      write(paint('bold', text))
    },
  }
}
