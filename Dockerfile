# The sample application; with SPRING_PROFILES_ACTIVE=nats, the payments service of a NestJS network.
FROM maven:3-eclipse-temurin-25 AS build
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/root/.m2 mvn -B -ntp -pl payments-sample-app -am -DskipTests package

FROM eclipse-temurin:25-jre
RUN useradd --system payments
ENV SERVER_ADDRESS=0.0.0.0
USER payments
COPY --from=build /build/payments-sample-app/target/payments-sample-app.jar /app/payments-sample-app.jar
ENTRYPOINT ["java", "-jar", "/app/payments-sample-app.jar"]
