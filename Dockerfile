# syntax=docker/dockerfile:1
FROM eclipse-temurin:25-jdk AS build
WORKDIR /src
COPY .mvn .mvn
COPY mvnw pom.xml ./
RUN --mount=type=cache,target=/root/.m2 ./mvnw -B -q dependency:go-offline || true
COPY . .
RUN --mount=type=cache,target=/root/.m2 ./mvnw -B -q -DskipTests package \
 && java -Djarmode=tools -jar target/tandem.jar extract --destination /app \
 && useradd --uid 10001 --create-home tandem && mkdir /training && chown tandem /training /app
# The training run starts the application once, on an embedded database of its own, and remembers what was loaded.
USER tandem
WORKDIR /app
RUN TANDEM_DATA_DIR=/training java -XX:AOTCacheOutput=/app/tandem.aot -Dspring.context.exit=onRefresh -jar tandem.jar

FROM eclipse-temurin:25-jre
RUN useradd --uid 10001 --create-home tandem && mkdir /data && chown tandem /data
COPY --from=build --chown=tandem /app /app
USER tandem
WORKDIR /app
ENV TANDEM_DATA_DIR=/data SPRING_THREADS_VIRTUAL_ENABLED=true
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD bash -c 'exec 3<>/dev/tcp/127.0.0.1/8080 && printf "GET /actuator/health HTTP/1.0\r\n\r\n" >&3 && grep -q UP <&3'
ENTRYPOINT ["java", "-XX:AOTCache=/app/tandem.aot", "-XX:MaxRAMPercentage=75", "-jar", "tandem.jar"]
