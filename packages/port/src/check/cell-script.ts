/**
 * Program that runs inside a cell, as root of a user namespace that has a network of its own. It
 * brings up the loopback device, lays a layer over the project so that nothing written there
 * remains, covers the sockets of other programs, such as a database's, which a network of its own
 * does not hide, leads a port to the recorder's socket, and runs the command. It is Node.js, and
 * takes one argument: JSON of what is run, and where.
 */
export const CELL_SCRIPT = `
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import net from 'node:net'

const job = JSON.parse(process.argv[2])
const done = (command, ...args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0

if (!done('ip', 'link', 'set', 'lo', 'up') && !done('ifconfig', 'lo', 'up')) process.exit(125)

function protect(folder) {
  if (!done('mount', '-t', 'tmpfs', 'tmpfs', job.scratch)) return false
  const upper = job.scratch + '/upper'
  const work = job.scratch + '/work'
  mkdirSync(upper)
  mkdirSync(work)
  const layers = 'lowerdir=' + folder + ',upperdir=' + upper + ',workdir=' + work
  if (!/[,:]/.test(folder) && done('mount', '-t', 'overlay', 'overlay', '-o', layers, folder)) return true
  return done('mount', '--bind', folder, folder) && done('mount', '-o', 'remount,bind,ro', folder)
}
if (!protect(job.project)) process.exit(125)
for (const socket of job.covered)
  if (existsSync(socket) && !done('mount', '--bind', '/dev/null', socket)) process.exit(125)

const server = net.createServer((socket) => {
  const recorder = net.connect(job.socket)
  const end = () => { socket.destroy(); recorder.destroy() }
  socket.on('error', end)
  recorder.on('error', end)
  socket.pipe(recorder).pipe(socket)
})
server.listen(job.port, '127.0.0.1', () => {
  const [command, ...args] = job.command
  // The folder is entered anew: the one that was entered before lies below the layer.
  const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], cwd: job.cwd })
  child.on('error', () => process.exit(126))
  child.on('exit', (code) => process.exit(code ?? 1))
})
`
