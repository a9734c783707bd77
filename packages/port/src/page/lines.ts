/** A text by its lines, which count from 1. */
export interface Lines {
  readonly text: string
  readonly count: number
  /** Start and end of a line, without its line feed. */
  range(line: number): readonly [start: number, end: number]
  /** The line that a place of the text is on. */
  lineAt(place: number): number
}

/** Finds the lines of a text. */
export function createLines(text: string): Lines {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return {
    text,
    count: starts.length,
    range: (line) => [starts[line - 1] ?? text.length, (starts[line] ?? text.length + 1) - 1],
    lineAt(place) {
      let low = 0
      let high = starts.length
      while (low < high) {
        const middle = (low + high) >> 1
        if ((starts[middle] ?? 0) > place) high = middle
        else low = middle + 1
      }
      return low
    },
  }
}
