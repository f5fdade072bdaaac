// The orders service of the NestJS network, as the payments service sees it: the same subjects, the same validation, the same
// errors. In place of the database there is a file, which survives a restart. Plain CommonJS, decorators called as functions.
'use strict';
require('reflect-metadata');
const { randomUUID } = require('node:crypto');
const { existsSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { Controller, Inject, Module, ParseUUIDPipe, ValidationPipe } = require('@nestjs/common');
const { NestFactory } = require('@nestjs/core');
const { ClientsModule, EventPattern, MessagePattern, Payload, RpcException, Transport } = require('@nestjs/microservices');
const { IsString, IsUrl, IsUUID } = require('class-validator');
const { firstValueFrom } = require('rxjs');

const FILE = process.env.ORDERS_FILE;
const options = { servers: process.env.NATS_SERVERS.split(','), maxReconnectAttempts: -1, reconnectTimeWait: 500 };

const orders = new Map(existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : []);
const save = () => {
  writeFileSync(FILE + '.new', JSON.stringify([...orders]));
  renameSync(FILE + '.new', FILE);
};

class PaidOrderDto {}
IsString()(PaidOrderDto.prototype, 'stripePaymentId');
IsString()(PaidOrderDto.prototype, 'orderId');
IsUUID()(PaidOrderDto.prototype, 'orderId');
IsString()(PaidOrderDto.prototype, 'receiptUrl');
IsUrl()(PaidOrderDto.prototype, 'receiptUrl');

class OrdersController {
  constructor(client) {
    this.client = client;
  }

  async create(order) {
    const id = randomUUID();
    orders.set(id, { id, status: 'PENDING', paid: false, stripeChargeId: null, receipt: null, timesPaid: 0 });
    save();
    const request = { orderId: id, currency: 'usd', items: order.items };
    const paymentSession = await firstValueFrom(this.client.send('create.payment.session', request));
    return { order: orders.get(id), paymentSession };
  }

  // What the client of the payments service gets to see, whatever is sent.
  async forward(request) {
    try {
      return { response: await firstValueFrom(this.client.send('create.payment.session', request)) };
    } catch (err) {
      return { err };
    }
  }

  findOne(id) {
    const order = orders.get(id);
    if (!order) {
      throw new RpcException({ status: 404, message: `Order with id ${id} not found` });
    }
    return order;
  }

  paid(event) {
    const order = orders.get(event.orderId);
    if (!order) {
      throw new Error('P2025: no such order');
    }
    if (order.receipt) {
      throw new Error('P2014: the order has a receipt');
    }
    Object.assign(order, { status: 'PAID', paid: true, stripeChargeId: event.stripePaymentId, receipt: event.receiptUrl });
    order.timesPaid++;
    save();
    return order;
  }
}

const method = (name, types, ...decorators) => {
  Reflect.defineMetadata('design:paramtypes', types, OrdersController.prototype, name);
  const descriptor = Object.getOwnPropertyDescriptor(OrdersController.prototype, name);
  decorators.forEach(decorate => decorate(OrdersController.prototype, name, descriptor));
};
const parameter = (name, decorate) => decorate(OrdersController.prototype, name, 0);

parameter('create', Payload());
method('create', [Object], MessagePattern('createOrder'));
parameter('forward', Payload());
method('forward', [Object], MessagePattern('forward'));
parameter('findOne', Payload('id', ParseUUIDPipe));
method('findOne', [String], MessagePattern('findOneOrder'));
parameter('paid', Payload());
method('paid', [PaidOrderDto], EventPattern('payment.succeeded'));
Inject('NATS_SERVICE')(OrdersController, undefined, 0);
Controller()(OrdersController);

class OrdersModule {}
Module({
  imports: [ClientsModule.register([{ name: 'NATS_SERVICE', transport: Transport.NATS, options }])],
  controllers: [OrdersController],
})(OrdersModule);

async function main() {
  const service = await NestFactory.createMicroservice(OrdersModule, { transport: Transport.NATS, options });
  service.useGlobalPipes(new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true }));
  await service.listen();
  console.log('orders service is running');
}

main();
