/** A kind of file; one sent as a document cannot be sent again as a photo. */
export type FileKind =
  'photo' | 'document' | 'video' | 'voice' | 'audio' | 'animation' | 'sticker' | 'video_note';

export interface StoredFile {
  id: string;
  uniqueId: string;
  kind: FileKind;
  bytes: Uint8Array;
  /** As Telegram tells it; large files are only claimed. */
  size: number;
  mime: string;
  name: string;
  path: string;
}

const FOLDERS: Record<FileKind, string> = {
  photo: 'photos',
  document: 'documents',
  video: 'videos',
  voice: 'voice',
  audio: 'music',
  animation: 'animations',
  sticker: 'stickers',
  video_note: 'video_notes',
};

/** Files by id and by path, for ever: a file_id stays good. */
export class FileStore {
  private readonly byId = new Map<string, StoredFile>();

  add(kind: FileKind, bytes: Uint8Array, name: string, mime: string, size = bytes.length): StoredFile {
    const number = this.byId.size;
    const extension = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? '';
    const file: StoredFile = {
      id: `AgACAgI${Buffer.from(`${kind}:${number}`).toString('base64url')}`,
      uniqueId: `AQAD${number.toString(36).padStart(6, '0')}`,
      kind,
      bytes,
      size,
      mime,
      name,
      path: `${FOLDERS[kind]}/file_${number}${extension}`,
    };
    this.byId.set(file.id, file);
    return file;
  }

  get(id: string): StoredFile | undefined {
    return this.byId.get(id);
  }

  atPath(path: string): StoredFile | undefined {
    return [...this.byId.values()].find((file) => file.path === path);
  }
}
