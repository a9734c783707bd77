/** A path as the number of leading segments that it shares with the one before, and the rest. */
export function frontCode(path: string, previous: string): string {
  const [segments, before] = [path.split('/'), previous.split('/')]
  let shared = 0
  while (shared < segments.length - 1 && segments[shared] === before[shared]) shared += 1
  return `${shared.toString(36)}${segments.slice(shared).join('/')}`
}
