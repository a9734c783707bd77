/** Whether a letter is in a class as a pattern lists it: `a-z_`, with a range between two letters. */
export function isListed(letter: string, listed: string): boolean {
  const letters = [...listed]
  for (let at = 0; at < letters.length; at++) {
    const [from = '', dash, to] = letters.slice(at, at + 3)
    if (dash === '-' && to !== undefined) {
      if (letter >= from && letter <= to) return true
      at += 2
    } else if (letter === from) return true
  }
  return false
}

/** A text without the letters at its end that are in a list. */
export function withoutEnd(text: string, listed: string): string {
  let end = text.length
  while (end > 0 && listed.includes(text[end - 1]!)) end--
  return text.slice(0, end)
}

/** What stands for one letter of a name, or for any number of them. */
type Part =
  | { readonly any: true }
  | { readonly any: false; readonly fits: (letter: string) => boolean }

/** Reads a part of a pattern with `*`, `?`, `[a-z]` and `\`. */
function partsOf(pattern: string): Part[] {
  const parts: Part[] = []
  for (const [letter, plain, not, listed] of pattern.matchAll(
    /\\([\s\S])|\[([!^]?)(\]?[^\]]*)\]|[\s\S]/gu,
  ))
    if (listed !== undefined)
      parts.push({ any: false, fits: (one) => isListed(one, listed) !== (not !== '') })
    else if (letter === '*') parts.push({ any: true })
    else parts.push({ any: false, fits: (one) => letter === '?' || one === (plain ?? letter) })
  return parts
}

/** Whether a name fits a pattern, as file systems have it; it never takes long. */
export function fitsPattern(pattern: string): (name: string) => boolean {
  const parts = partsOf(pattern)
  return (name) => {
    const letters = [...name]
    let [at, part, star, from] = [0, 0, -1, 0]
    while (at < letters.length) {
      const wanted = parts[part]
      if (wanted?.any === true) {
        star = part++
        from = at
      } else if (wanted?.fits(letters[at]!) === true) {
        at++
        part++
      } else if (star >= 0) {
        part = star + 1
        at = ++from
      } else return false
    }
    return parts.slice(part).every((one) => one.any)
  }
}
