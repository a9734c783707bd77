import { defineKind } from '../../kind.js'

/** A path that begins with ~. */
export const home = defineKind({
  code: 'keys.home',
  symptom: {
    en: 'a key or certificate cannot be read: the path has a ~',
    zh: '密钥或证书无法读取：路径中有 ~',
  },
  cause: {
    en: 'Node.js does not replace the ~ of a path, only a shell does',
    zh: 'Node.js 不会展开路径中的 ~，只有 shell 会',
  },
  cure: {
    en: 'write the whole path, or join it: path.join(os.homedir(), …)',
    zh: '请写完整路径，或用 path.join(os.homedir(), …) 拼接',
  },
})
