import { defineKind } from '../../kind.js'

/** A file that the process may not read. */
export const noPermission = defineKind({
  code: 'keys.no-permission',
  symptom: {
    en: 'a key or certificate cannot be read: EACCES or EPERM',
    zh: '密钥或证书无法读取：EACCES 或 EPERM',
  },
  cause: { en: 'this process may not read the file', zh: '本进程没有读取该文件的权限' },
  cure: {
    en: 'give the user that runs the process the right to read it (chown, chmod 400), and to enter its folders',
    zh: '请为运行进程的用户授予该文件的读取权限（chown、chmod 400）以及所在目录的进入权限',
  },
})
