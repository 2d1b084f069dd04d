/* A disk that forgets what was written and not synced. Preloaded below a process: whenever it syncs a file of
 * DISK_LIVE, the file's content is copied to the same place under DISK_SYNCED, which is all that a power cut leaves.
 * Names (created, renamed, removed) are taken as kept. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static int synced_place(const char *path, char *out) {
  const char *live = getenv("DISK_LIVE"), *synced = getenv("DISK_SYNCED");
  if (!live || !synced || strncmp(path, live, strlen(live)) != 0) return 0;
  return snprintf(out, PATH_MAX, "%s%s", synced, path + strlen(live)) < PATH_MAX;
}

static int absolute(const char *path, char *out) {
  if (path[0] == '/') return snprintf(out, PATH_MAX, "%s", path) < PATH_MAX;
  char here[PATH_MAX];
  return getcwd(here, sizeof here) && snprintf(out, PATH_MAX, "%s/%s", here, path) < PATH_MAX;
}

static void keep(int fd) {
  char link[64], path[PATH_MAX], place[PATH_MAX], part[1 << 16];
  struct stat now;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return;
  path[length] = 0;
  if (!synced_place(path, place) || fstat(fd, &now) || !S_ISREG(now.st_mode)) return;
  int from = open(path, O_RDONLY), to = open(place, O_RDWR | O_CREAT, 0600);
  if (from >= 0 && to >= 0) {
    flock(to, LOCK_EX); /* an older copy must not come after a newer one */
    off_t at = 0;
    ssize_t got;
    while ((got = pread(from, part, sizeof part, at)) > 0 && pwrite(to, part, got, at) == got) at += got;
    if (ftruncate(to, at)) abort();
  }
  if (to >= 0) close(to);
  if (from >= 0) close(from);
}

#define REAL(name, type) static type real; if (!real) real = (type)dlsym(RTLD_NEXT, name)
typedef int (*of_fd)(int);
typedef int (*of_path)(const char *);
typedef int (*of_paths)(const char *, const char *);

static void pause_as_asked(void) { /* microseconds that a cheap disk takes for each sync */
  const char *slow = getenv("DISK_SYNC_TAKES");
  if (slow) usleep((useconds_t)atoi(slow));
}

int fsync(int fd) { REAL("fsync", of_fd); int done = real(fd); pause_as_asked(); keep(fd); return done; }
int fdatasync(int fd) { REAL("fdatasync", of_fd); int done = real(fd); pause_as_asked(); keep(fd); return done; }

int unlink(const char *path) {
  REAL("unlink", of_path);
  char whole[PATH_MAX], place[PATH_MAX];
  if (absolute(path, whole) && synced_place(whole, place)) real(place);
  return real(path);
}

int rename(const char *from, const char *to) {
  REAL("rename", of_paths);
  char a[PATH_MAX], b[PATH_MAX], x[PATH_MAX], y[PATH_MAX];
  if (absolute(from, a) && absolute(to, b) && synced_place(a, x) && synced_place(b, y)) real(x, y);
  return real(from, to);
}
