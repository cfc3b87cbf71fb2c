/* The ceiling: an epoll loop that parses and stores nothing. It sends what any client sends to all clients, in one piece
 * for each turn of the loop. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { CLIENTS = 20000, READ = 1 << 16, TURN = 1 << 22, BOUND = 1 << 23 };

typedef struct { char *bytes; size_t length; } Waiting;

static Waiting waiting[CLIENTS + 64];
static int clients[CLIENTS], count;
static char turn[TURN];

/* Bytes that the system does not accept now wait for a later turn. A client with too many waiting bytes is closed. */
static void deliver(int fd, const char *bytes, size_t length) {
  Waiting *w = &waiting[fd];
  ssize_t sent = w->length ? 0 : send(fd, bytes, length, MSG_NOSIGNAL | MSG_DONTWAIT);
  if (sent < 0) sent = 0;
  if ((size_t)sent == length) return;
  if (w->length + length > BOUND) {
    shutdown(fd, SHUT_RDWR);
    return;
  }
  w->bytes = realloc(w->bytes, w->length + length - sent);
  memcpy(w->bytes + w->length, bytes + sent, length - sent);
  w->length += length - sent;
}

static void deliver_waiting(int fd) {
  Waiting *w = &waiting[fd];
  ssize_t sent = send(fd, w->bytes, w->length, MSG_NOSIGNAL | MSG_DONTWAIT);
  if (sent <= 0) return;
  memmove(w->bytes, w->bytes + sent, w->length -= sent);
}

static void leave(int fd) {
  for (int i = 0; i < count; i++) if (clients[i] == fd) clients[i] = clients[--count];
  free(waiting[fd].bytes);
  waiting[fd] = (Waiting){ 0 };
  close(fd);
}

int main(int argc, char **argv) {
  struct rlimit files;
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  int listener = socket(AF_INET, SOCK_STREAM, 0), one = 1, epoll = epoll_create1(0);
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(argc > 1 ? atoi(argv[1]) : 0) };
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 4096)) return 1;
  struct epoll_event event = { .events = EPOLLIN, .data.fd = listener }, events[1024];
  epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &event);
  for (;;) {
    int ready = epoll_wait(epoll, events, 1024, 100);
    size_t length = 0;
    for (int i = 0; i < ready; i++) {
      int fd = events[i].data.fd;
      if (fd == listener) {
        int client = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
        if (client < 0) continue;
        if (client >= CLIENTS) {
          close(client);
          continue;
        }
        setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        event = (struct epoll_event){ .events = EPOLLIN, .data.fd = client };
        epoll_ctl(epoll, EPOLL_CTL_ADD, client, &event);
        clients[count++] = client;
        deliver(client, "hello\n", 6);
        continue;
      }
      if (TURN - length < READ) continue; /* Level-triggered: the next turn reads it. */
      ssize_t n = read(fd, turn + length, READ);
      if (n <= 0) leave(fd);
      else length += n;
    }
    for (int i = 0; i < count; i++) {
      int fd = clients[i];
      if (waiting[fd].length) deliver_waiting(fd);
      if (length) deliver(fd, turn, length);
    }
  }
}
