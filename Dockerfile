# Builds the program and learns to read once, so that a container starts at once.
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY src ./src
COPY intents ./intents
RUN npm run build && echo "hello" | node dist/commands/read.js > /dev/null

FROM node:22-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev

FROM node:22-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/.cache ./.cache
COPY package.json ./
COPY intents ./intents
USER node
EXPOSE 8080
# Alive, not ready: a restart of the bot would not bring Redis back.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 8080}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Not through npm: it would not hand SIGTERM on.
CMD ["node", "--enable-source-maps", "dist/main.js"]
